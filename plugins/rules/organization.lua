--- Organizations: by the noun their name begins with, by a definition of their acronym, by a company suffix, by a short list of
-- bodies known everywhere. An acronym or a name found once is looked for in the whole document.
--
--     L'Association marocaine de la relation client (AMRC)   organization, name, acronym AMRC, kind association; acronym AMRC
--     le ministère de la Santé, Phone Group, le groupe Saham

local t = require "lutrin.tokens"
local acronyms = require "acronyms"

local features = { name = "string", acronym = "string?", kind = "string?" }

-- "... Confédération générale des entreprises du Maroc (CGEM)": the acronym's letters are looked for backwards.
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
    { "L’Association Marocaine de la Relation Client (AMRC) a développé une charte. Selon l'AMRC, tout va bien.",
      { type = "organization", text = "Association Marocaine de la Relation Client", acronym = "AMRC", kind = "association" },
      { type = "acronym", text = "AMRC", expansion = "Association Marocaine de la Relation Client" },
      { type = "organization", text = "AMRC", name = "Association Marocaine de la Relation Client" } },
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
    { "Dans le cadre de sa stratégie RSE (Responsabilité sociale d’entreprise)", { type = "acronym", short = "RSE" } },
  },
}

local small = t.word { "de", "du", "des", "d'", "la", "le", "les", "l'", "à", "au", "aux", "en", "pour", "sur" }
local cap = t.capital - t.lexicon "month" - t.lexicon "weekday"
-- "de l'Outsourcing", "et du Commerce"; an acronym behind "et" is a body of its own
local tail = small^1 * cap^1 + t.word "et" * small^0 * (cap - t.caps)^1

-- a ministry's name goes on in lower case: "de l'Industrie, du commerce et de l'économie verte et numérique"
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
  name = "fr.organization.ministry", summary = "ministère de l'Industrie, du commerce et de l'économie numérique",
  type = "organization", features = features, again = { "name" }, priority = 2, language = "fr",
  pattern = t.lexicon("body", { kind = "ministry" }) * t.as("rest", portfolio * more^-1),
  make = function(m)
    if not m.rest.text:find "%u" and not m.text:find "^%u" and not m.text:find "^ministère" then return nil end
    return { name = m.text, kind = "ministry" }
  end,
  examples = {
    { "avec le ministère de l'Industrie, du commerce et de l'économie verte et numérique afin de mettre",
      { text = "ministère de l'Industrie, du commerce et de l'économie verte et numérique", kind = "ministry" } },
    { "Le Ministère de la Transition et des Compétences numériques siège. Le ministère des Affaires étrangères et de la Coopération africaine a dit",
      { text = "Ministère de la Transition et des Compétences numériques" }, { text = "ministère des Affaires étrangères et de la Coopération africaine" } },
    { "Le ministère de l'Industrie, de la Petite entreprise et de l'Artisanat, le ministère de la Pêche et des Eaux et forêts",
      { text = "ministère de l'Industrie, de la Petite entreprise et de l'Artisanat" }, { text = "ministère de la Pêche et des Eaux et forêts" } },
    { "le ministère de la Santé publie et indique, le ministère de la Santé publique",  { text = "ministère de la Santé" },
      { text = "ministère de la Santé publique" } },
    { "le ministère de la Santé et de l'OMS", { text = "ministère de la Santé" } },
    { "selon le ministère, rien", false },
  },
}

local headed = rule {
  name = "fr.organization.headed", summary = "ministère de la Santé, Fédération marocaine de l'Outsourcing, groupe Saham",
  type = "organization", features = features, again = { "name" }, priority = 1, language = "fr",
  pattern = t.as("head", t.lexicon "body") * t.as("rest", (t.word { "marocain*", "national*", "général*", "international*", "frança*",
      "européen*", "africain*", "tunisien*", "algérien*", "mondial*", "central*", "professionnel*", "régional*", "démocratique*" })^0
      * (cap^1 * tail^0 + tail^1)),
  make = function(m)
    local head = m.head
    local noun, kind = head.text, head.kind
    if kind == "company" and not noun:find "^%u" then
      -- le groupe Saham: the name is what follows
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
    { "Président de la Fédération Marocaine de l'Outsourcing", { text = "Fédération Marocaine de l'Outsourcing", kind = "federation" } },
    { "instructions du ministère de la Santé et", { text = "ministère de la Santé", kind = "ministry" } },
    { "créé par le groupe Bertelsmann en 2004", { text = "Bertelsmann", name = "Bertelsmann", kind = "company" } },
    { "l'association a dit", false },
  },
}

local quoted = rule {
  name = "fr.organization.quoted", summary = "l'ONG « SOS Village d'Enfants »", type = "organization", features = features,
  again = { "name" }, priority = 1, language = "fr",
  pattern = t.as("head", t.lexicon "body") * t.lower^-1 * t.open * t.span(t.as("words", t.capital * (t.any - t.close)^-7)) * t.close,
  make = function(m) return { name = m.words.text, kind = m.head.kind } end,
  examples = {
    { "main dans la main avec l’ONG «SOS Village d’Enfants». Les", { text = "SOS Village d’Enfants", kind = "ngo" } },
    { "L'association « a toujours dit » cela", false },
  },
}

local suffixed = rule {
  name = "fr.organization.company", summary = "Phone Group, Saham SA", type = "organization", features = features, again = { "name" },
  priority = 2, language = "fr",
  pattern = (t.capital - t.lexicon "suffix")^1 * t.lexicon "suffix",
  make = function(m) return { name = m.text, kind = "company" } end,
  examples = {
    { "Phone Group a signé. Le réseau de Phone Group", { text = "Phone Group", kind = "company" }, { text = "Phone Group" } },
    { "A propos de Sitel Group", { name = "Sitel Group" } },
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
