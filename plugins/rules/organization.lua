--- Organizations: by the noun their name begins with, by a definition of their acronym, by a company suffix, by a short list of
-- bodies known everywhere. An acronym or a name found once is looked for in the whole document.
--
--     L'Union des métiers du câble (UMC)   organization, name, acronym UMC, kind association; acronym UMC
--     le ministère de la Santé, Voxaria Group, le groupe Lindqvist

local t = require "lutrin.tokens"
local acronyms = require "acronyms"

local features = { name = "string", acronym = "string?", kind = "string?" }

-- "... Union des entreprises de la relation à distance (UERD)": the acronym's letters are looked for backwards.
local defined = rule {
  name = "fr.organization.acronym", summary = "Nom complet (SIGLE): the letters of the acronym begin the words of the name",
  type = "organization", features = features, also = { acronym = { short = "string", expansion = "string?" } },
  again = { "name", "acronym" }, priority = 3, language = "fr",
  pattern = t.punct "(" * t.as("short", t.caps + t.capital) * t.punct ")",
  make = function(m)
    local text, open, short = m.doc.text, m.first, m.short.text
    local first = acronyms.before(text, open, short)
    if not first then return nil end
    local last = open - 1
    while text:find("^%s", last) do last = last - 1 end
    local name = text:sub(first, last)
    local kind = acronyms.kind(name)
    if not kind then
      -- "l'association Horizon Atlas jeunesse (HAJ)": the noun before says what it is
      local head, head_at = acronyms.word_before(text, first)
      kind = head and acronyms.kind(head)
      if kind then first = head_at elseif not name:find "^%u" and not name:find "^\u{C9}" then return nil end
    end
    name = acronyms.clean(name)
    return {
      { span = { first = first, last = last }, name = name, acronym = short, kind = kind },
      { type = "acronym", span = m.short, short = short, expansion = name },
    }
  end,
  examples = {
    { "L’Association Marocaine des Métiers du Câble (AMMC) se réunit. Selon l'AMMC, tout va bien.",
      { type = "organization", text = "Association Marocaine des Métiers du Câble", acronym = "AMMC", kind = "association" },
      { type = "acronym", text = "AMMC", expansion = "Association Marocaine des Métiers du Câble" },
      { type = "organization", text = "AMMC", name = "Association Marocaine des Métiers du Câble" } },
    { "l’association Horizon Atlas jeunesse (HAJ)", { type = "organization", text = "association Horizon Atlas jeunesse", name = "Horizon Atlas jeunesse", acronym = "HAJ" },
      { type = "acronym" } },
    { "la responsabilité sociale (voir plus haut)", false },
  },
}

-- SIGLE (Nom complet)
local reversed = rule {
  name = "fr.organization.expansion", summary = "SIGLE (Nom complet)", type = "organization", features = features,
  also = { acronym = { short = "string", expansion = "string?" } }, again = { "name", "acronym" }, priority = 3, language = "fr",
  pattern = t.as("short", t.caps) * t.punct "(" * t.as("name", (t.any - t.punct ")" )^1) * t.punct ")",
  make = function(m)
    if #m.name.text > 120 or not acronyms.matches(m.name.text, m.short.text) then return nil end
    local kind = acronyms.kind(m.name.text)
    if not kind then
      return { { type = "acronym", span = m.short, short = m.short.text, expansion = m.name.text } }
    end
    return {
      { span = m.short, name = m.name.text, acronym = m.short.text, kind = kind },
      { type = "acronym", span = m.short, short = m.short.text, expansion = m.name.text },
      { span = m.name, name = m.name.text, acronym = m.short.text, kind = kind },
    }
  end,
  examples = {
    { "l'OIT (Organisation internationale du travail) estime", { type = "acronym", short = "OIT" },
      { type = "organization", text = "OIT", kind = "international" }, { type = "organization", text = "Organisation internationale du travail" } },
    { "Un audit QVT (Qualité de vie au travail) commence", { type = "acronym", short = "QVT" } },
  },
}

local small = t.word { "de", "du", "des", "d'", "la", "le", "les", "l'", "à", "au", "aux", "en", "pour", "sur" }
local cap = t.capital - t.lexicon "month" - t.lexicon "weekday"
-- "de l'Outsourcing", "et du Commerce"; an acronym behind "et" is a body of its own
local tail = small^1 * cap^1 + t.word "et" * small^0 * (cap - t.caps)^1

-- a ministry's name goes on in lower case: "de la Mer, de la pêche et des ports secs et fluviaux"
local adjectives = {}
for word in ([[numérique vert social solidaire supérieur national scientifique étranger public publique durable professionnel rural maritime logistique
  extérieur forestier africain économique énergétique écologique agricole alimentaire urbain territorial local civil populaire religieux islamique
  féminin industriel technologique culturel artisanal sportif administratif financier routier foncier hydraulique halieutique minier sanitaire]]):gmatch "%S+" do
  local one = word:gsub("[fx]$", { f = "ve", x = "se" }):gsub("el$", "elle"):gsub("er$", "ère"):gsub("([^eè])$", "%1e")
  for _, form in ipairs { word, one, word .. "s", one .. "s", (word:gsub("al$", "aux")) } do adjectives[#adjectives + 1] = form end
end
local adjective = t.word(adjectives)
local portfolio = t.of * t.the^-1 * t.word { "petite", "petites", "très" }^0 * (t.lower + t.capital - t.caps)
  * ("résidant à l'étranger" + t.word "et" * t.word { "forêts", "médias" } + t.word "et"^-1 * adjective)^0
local more = (t.comma * portfolio)^0 * t.word "et"^-1 * portfolio

local ministry = rule {
  name = "fr.organization.ministry", summary = "ministère de la Pêche, des ports et de l'énergie",
  type = "organization", features = features, again = { "name" }, priority = 2, language = "fr",
  pattern = t.lexicon("body", { kind = "ministry" }) * t.as("rest", portfolio * more^-1),
  make = function(m)
    if not m.rest.text:find "%u" and not m.text:find "^%u" and not m.text:find "^ministère" then return nil end
    return { name = m.text, kind = "ministry" }
  end,
  examples = {
    { "selon le ministère de l'Énergie, des mines et du tourisme rural et durable, qui n'a rien dit",
      { text = "ministère de l'Énergie, des mines et du tourisme rural et durable", kind = "ministry" } },
    { "Le Ministère de la Transition et des Compétences numériques siège. Le ministère des Affaires étrangères et de la Coopération africaine a dit",
      { text = "Ministère de la Transition et des Compétences numériques" }, { text = "ministère des Affaires étrangères et de la Coopération africaine" } },
    { "Le ministère de l'Industrie, de la Petite entreprise et de l'Artisanat, le ministère de la Pêche et des Eaux et forêts",
      { text = "ministère de l'Industrie, de la Petite entreprise et de l'Artisanat" }, { text = "ministère de la Pêche et des Eaux et forêts" } },
    { "le ministère de la Santé publie et indique, le ministère de la Santé publique",  { text = "ministère de la Santé" },
      { text = "ministère de la Santé publique" } },
    { "Les rapports du ministère du Travail et de l'OIT se suivent.", { text = "ministère du Travail" } },
    { "selon le ministère, rien", false },
  },
}

local headed = rule {
  name = "fr.organization.headed", summary = "ministère de la Santé, Fédération marocaine du Textile, groupe Lindqvist",
  type = "organization", features = features, again = { "name" }, priority = 1, language = "fr",
  pattern = t.as("head", t.lexicon "body") * t.as("rest", (t.word { "marocain*", "national*", "général*", "international*", "frança*",
      "européen*", "africain*", "tunisien*", "algérien*", "mondial*", "central*", "professionnel*", "régional*", "démocratique*" })^0
      * (cap^1 * tail^0 + tail^1)),
  make = function(m)
    local head = m.head
    local noun, kind = head.text, head.kind
    if kind == "company" and not noun:find "^%u" then
      -- le groupe Lindqvist: the name is what follows
      local rest = m.rest
      local name = rest.text
      return name:find "^%u" and { span = rest, name = name, kind = kind } or nil
    elseif noun == "Groupe" then
      local name = m.rest.text
      if name:find "^%u" then return { name = name, kind = "company" } end
    elseif (kind == "agency" or kind == "school") and noun:find "^%l" then
      local rest = m.rest.text
      if not rest:find "%u" and not rest:find "^d[ue]s? " then return nil end
    end
    return { name = m.text, kind = kind }
  end,
  examples = {
    { "Elle dirige la Fédération Marocaine du Câblage depuis peu.", { text = "Fédération Marocaine du Câblage", kind = "federation" } },
    { "une note du ministère de la Santé parue hier", { text = "ministère de la Santé", kind = "ministry" } },
    { "racheté par le groupe Lindqvist il y a peu", { text = "Lindqvist", name = "Lindqvist", kind = "company" } },
    { "l'association a dit", false },
  },
}

local quoted = rule {
  name = "fr.organization.quoted", summary = "l'ONG « Cartable pour tous »", type = "organization", features = features,
  again = { "name" }, priority = 1, language = "fr",
  pattern = t.as("head", t.lexicon "body") * t.lower^-1 * t.open * t.span(t.as("words", t.capital * (t.any - t.close)^-7)) * t.close,
  make = function(m) return { name = m.words.text, kind = m.head.kind } end,
  examples = {
    { "Elle a fondé l’ONG «Cartable d’Or». Les", { text = "Cartable d’Or", kind = "ngo" } },
    { "L'association « a toujours dit » cela", false },
  },
}

local suffixed = rule {
  name = "fr.organization.company", summary = "Voxaria Group, Cotelma SA", type = "organization", features = features, again = { "name" },
  priority = 2, language = "fr",
  pattern = (t.capital - t.lexicon "suffix")^1 * t.lexicon "suffix",
  make = function(m) return { name = m.text, kind = "company" } end,
  examples = {
    { "Voxaria Group a signé. Le réseau de Voxaria Group", { text = "Voxaria Group", kind = "company" }, { text = "Voxaria Group" } },
    { "Le siège de Cotelma Group", { name = "Cotelma Group" } },
  },
}

local known = rule {
  name = "fr.organization.known", summary = "OMS, ONU, CGEM ...", type = "organization", features = features, language = "fr",
  pattern = t.as("entry", t.lexicon "organization_name"),
  make = function(m)
    local short = m.entry.text
    return { like = m.entry, acronym = short:find "^%u+$" and short or nil }
  end,
  examples = { { "les exigences de l’OMS", { text = "OMS", name = "Organisation mondiale de la santé", kind = "international" } } },
}

local suffixes = lexicon {
  name = "company_suffixes", class = "suffix", summary = "Group, SA, SARL ...", fold = {}, language = "fr",
  entries = { "Group", "Groupe", "SA", "S.A.", "SARL", "S.A.R.L.", "SAS", "Inc", "Inc.", "Ltd", "Ltd.", "GmbH", "AG", "Holding",
    "Corporation", "Corp", "Corp.", "Company", "Technologies", "Bank", "Airlines", "Airways", "Télécom", "Telecom" },
}

return { suffixes, defined, reversed, ministry, headed, quoted, suffixed, known }
