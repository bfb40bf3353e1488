--- Zones of a page that are not its body: title, byline, dateline, and the furniture of a site ("Lire aussi ...", "Article
-- précédent", newsletter and sharing calls). What lies in a title, a byline or furniture is left out of reports.

local t = require "lutrin.tokens"

local byte, find, sub = string.byte, string.find, string.sub

local HEAD = 2500      -- bytes in which a page's head is looked for ...
local LINES = 8        -- ... and lines
local PARAGRAPH = 180  -- a line this long is text, no title

-- white space, and what marks a heading or emphasis in Markdown
local BLANK = { [9] = true, [10] = true, [11] = true, [12] = true, [13] = true, [32] = true, [35] = true, [42] = true, [95] = true }

local function trimmed(text, first, last)
  while first <= last and BLANK[byte(text, first)] do first = first + 1 end
  while last >= first and BLANK[byte(text, last)] do last = last - 1 end
  return first, last
end

--- Does the line that ends before byte `at` go on there in lower case? Then it is text set to a width.
local function is_wrapped(text, at)
  local next_byte, second = byte(text, at, at + 1)
  return next_byte ~= nil and (next_byte > 96 and next_byte < 123 or next_byte == 0xC3 and second > 0x9E)
end

-- three words and four
local THREE, FOUR = "%S%s+%S+%s+%S", "%S%s+%S+%s+%S+%s+%S"

--- "Nora Belkadi, | 26 mars 2020 à 11:20 |", "date 2020-04 par AL |", "Par Nadia K. — 3 mai 2021"
local function is_byline(s)
  if #s > 100 then return false end
  if find(s, "|", 1, true) and find(s, "%d%d%d%d") then return true end
  local b = byte(s) | 32
  if b == 112 then return find(s, "^[Pp]ar%s+%u") ~= nil or find(s, "^[Pp]ubli[ée]+e?%s+le%s") ~= nil end
  return b == 100 and find(s, "^date%s") ~= nil or b == 109 and find(s, "^[Mm]is à jour") ~= nil
    or b == 108 and #s < 40 and find(s, "^Le%s+%d%d?%s+%S+%s+%d%d%d%d[%s%d:hàé|–—-]*$") ~= nil
end

-- last bytes of a sentence: a full stop, an exclamation mark, a closing quotation mark
local CLOSING = { [46] = true, [33] = true, [0xC2] = true, [0xBB] = true }

local function is_text(s)
  local n = #s
  local last = byte(s, n)
  if n > 60 and CLOSING[last] then return true end
  if last == 46 and n > 1 and (byte(s, n - 1) > 127 or find(s, "^%l", n - 1)) and find(s, FOUR) then return true end -- no title ends in a full stop
  return find(s, "^[%.%-•*]%s") ~= nil or find(s, "^%d%d?%s+%S+%s+%d%d%d%d") ~= nil
end

local head = rule {
  name = "fr.zones.head", summary = "title and byline of an article", type = "title", language = "fr", features = {}, also = { byline = {} },
  furniture = true,
  find = function(doc, emit)
    local text = doc.text
    local size, at, lines = #text, 1, 0
    local best, best_first, best_last
    while lines < LINES and at <= size and at < HEAD do
      local stop = find(text, "\n", at, true) or size + 1
      local first, last = trimmed(text, at, stop - 1)
      at = stop + 1
      if first <= last then
        if last - first >= PARAGRAPH then break end
        lines = lines + 1
        local line = sub(text, first, last)
        if is_byline(line) then
          emit { type = "byline", first = first, last = last }
        elseif is_wrapped(text, at) or is_text(line) then
          break
        elseif (not best or #line > #best) and find(line, THREE) and find(line, "%a") then
          best, best_first, best_last = line, first, last
        end
      end
    end
    -- a title has a text under it
    if best and size - best_last > #best then emit { type = "title", first = best_first, last = best_last } end
  end,
  examples = {
    { "Le Quai-Hebdo\n\nPêche : une saison sans filets\n\nJamais les bateaux n'étaient restés si longtemps à quai, et les mareyeurs ont dû "
      .. "chercher leur poisson ailleurs tout l'automne.", { type = "title", text = "Pêche : une saison sans filets" } },
    { "### Le port rouvre avant la saison\n\nNora Belkadi, | 26 mars 2020 à 11:20 |\n\nUn texte.",
      { type = "title", text = "Le port rouvre avant la saison" }, { type = "byline" } },
    { "Le budget est de 38 millions.\n\nLa dette est de 9 milliards de dirhams, selon la note.", false },
    { "Une phrase qui est déjà le texte, assez longue pour ne pas être un titre, et qui finit par un point.", false },
    { "Les équipes de la filiale ont entamé un mouvement pour obtenir une hausse de\nsalaire que la direction refuse. Elles étaient trois cents devant le siège.", false },
  },
}

local dateline = rule {
  name = "fr.zones.dateline", summary = "Casablanca, mercredi 5 janvier 2021 -", type = "dateline", features = {}, language = "fr",
  pattern = t.prev(t.boundary) * t.span(t.capital^1 * (t.comma + t.word "le")^1 * t.date) * #(t.dash + t.punct { "(", ".", ":", "|" } + t.boundary)
    + t.prev(t.comma) * t.span(t.as("late", t.capital^1 * (t.comma + t.word "le")^1 * t.date)) * #t.boundary,
  make = function(m)
    if m.first > (m.late and 600 or 3000) then return nil end
    return {}
  end,
  examples = {
    { "Tanger, Jeudi 7 mars 2019- Le port a rouvert ses quais", { text = "Tanger, Jeudi 7 mars 2019" } },
    { "Communiqué financier, Casablanca, le 30 septembre 2020\n\nFaits marquants", { text = "Casablanca, le 30 septembre 2020" } },
    { "Il est venu à Casablanca, mercredi 5 janvier 2021", false },
  },
}

local calls = lexicon {
  name = "fr.furniture", class = "furniture", summary = "phrases that begin a line of page furniture", language = "fr",
  fold = { "case", "accent" }, features = { lines = "number" },
  entries = {
    { "Lire aussi", "À lire aussi", "Lire également", "Lire la suite", "À lire également", "Voir aussi", "Sur le même sujet",
      "À découvrir", "Articles similaires", "Articles liés", "Les plus lus", "Dans la même rubrique", "Lire plus", lines = 0 },
    { "Article précédent", "Article suivant", lines = 1 },
    { "Partager sur", "Partager cet article", "Partagez cet article", "Partager l'article", "Imprimer", "Envoyer par e-mail", "Suivez-nous", "Suivez les dernières actualités",
      "Abonnez-vous", "Inscrivez-vous", "Recevez", "Rejoignez", "Bouton retour en haut", "Retour en haut", "Tous droits réservés",
      "Cliquez ici", "Newsletter", "Commentaires", "Laisser un commentaire", "Copyright", "Mentions légales", "Téléchargez l'application",
      "Accueil >", "Connexion", "Publicité", lines = 0 },
  },
}

--- Are there letters or figures before this byte on its line, or soon before it?
local function is_inside(text, first)
  for i = first - 1, first > 40 and first - 40 or 1, -1 do
    local b = byte(text, i)
    if b == 10 then return false end
    if b > 47 and b < 58 or b > 64 and b < 91 or b > 96 and b < 123 then return true end
  end
  return false
end

local furniture = rule {
  name = "fr.zones.furniture", summary = "Lire aussi, Article précédent, newsletter calls", type = "boilerplate", features = {},
  furniture = true, language = "fr",
  pattern = t.prev(t.boundary) * t.as("call", t.lexicon "furniture"),
  make = function(m)
    local text, begin, lines = m.doc.text, m.first, m.call.lines or 0
    if is_inside(text, begin) then return nil end
    local stop = (find(text, "\n", m.last, true) or #text + 1) - 1
    for _ = 1, lines do
      local next_first = text:match("^%s*()%S", stop + 1)
      if next_first then stop = (find(text, "\n", next_first, true) or #text + 1) - 1 end
    end
    -- a sentence that happens to begin with such a word is longer than a call
    if stop - begin > 220 and lines == 0 then return nil end
    local first, last = trimmed(text, begin, stop)
    return { span = { first = first, last = last } }
  end,
  examples = {
    { "Un texte.\n\nLire aussi: Textile : Une trentaine d'ateliers ferment\n\nSuite du texte.",
      { text = "Lire aussi: Textile : Une trentaine d'ateliers ferment" } },
    { "Fin.\n\nArticle précédent\n\nLa marée du siècle, jeudi 9 mars\n\nAutre chose.",
      { text = "Article précédent\n\nLa marée du siècle, jeudi 9 mars" } },
    { "Il faut lire aussi ce livre.", false },
  },
}

return { calls, head, dateline, furniture }
