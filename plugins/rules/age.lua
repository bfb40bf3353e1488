--- Ages, as quantities with the unit year, month, week or day: "âgé de 45 ans", "Mme Badri, 45 ans,", "les 18-25 ans".
--
--     $ lutrin export jsonl --types quantity articles/
--     {"doc":"a.txt","type":"quantity","text":"45 ans","value":45,"unit":"year", ...}
--
-- "20 ans" is more often a span of time: only the words around it make it an age. Each way to say an age is one line of a rule: what
-- stands before the figure, which figures will do, and what may stand behind. Who has an age and what lasts is in lexicons/nouns.lua.

local t = require "lutrin.tokens"
local split = require "words".list

local features = { value = "number?", low = "number?", high = "number?", unit = "string?", mod = "string?" }
local hides = { "number", "duration" }

local function words(list) return t.word(split(list)) end

-- ------------------------------------------------------------------ before a figure

-- "de" is among them, for what ends with it: "un homme de près de 30 ans". Words and not the lexicon: a phrase of any length makes a
-- look back long.
local hedge = words [[plus moins près environ à peine presque peu quelque quelques autour au alentours tout de d' du des jusqu' les seulement
  déjà alors aujourd'hui maintenant encore que qu' bien pas guère exactement certainement probablement sûrement approximativement]]
local another = words "et ou" + t.comma

--- p stands before a figure, with hedges between.
local function before(p) return t.prev(p * hedge^-4) end

--- And with one or two other figures: "de 26, 30 et 48 ans", "de 19 ans et 22 ans".
local function before_all(p)
  local other = t.digits * t.word "ans"^-1 * another
  return before(p) + t.prev(another) * (t.prev(p * hedge^-4 * other) + t.prev(p * hedge^-4 * other * other))
end

local old = words "âge age âgé âgée âgés âgées agé agée agés agées"
local older = words "jeune jeunes vieux vieille vieilles âgé âgés âgée âgées" * words "que qu'"
-- "plus vieux de deux ans" than another
local aged_of = -t.prev(words "plus moins") * (old + words "vieux vieille") * t.word "respectivement"^-1 * (t.of + t.word "entre") + older
-- "l'âge légal passe de 60 ans à 62 ans", not "plus âgée que lui de deux ans"
local between = t.any - t.mark - t.number - words "que qu'"
local about_age = (t.prev(old * between^-8) + t.prev(old * between^-8 * t.number * t.word "ans"^-1 * between^-2))
  * before(t.of + words "entre à est était sera")
-- "l'espérance de vie atteint 82,3 ans", not "a augmenté de trois ans"
local expected = t.prev("espérance de vie" * (t.any - t.mark - t.number - words "supérieure inférieure augment* gagn* baiss* recul* allong* progress* rédui* diminu* écart plus moins")^-6)
  * before(t.of + words "entre à est était sera atteint atteignait dépasse dépassait avoisine")

local lasting = t.lexicon "lasting" + words "*tion *tions *sion *ment *ments *ence *ance *té *age *ure *isme *esse *tude"
local person = t.lexicon "person_noun"
-- whose years may be those of an office as well: "un roi de trente ans", "un ministre de dix ans d'expérience"
local ranked = words [[roi reine prince princesse duc duchesse comte comtesse marquis marquise baron baronne vicomte vicomtesse seigneur général
  colonel capitaine commandant lieutenant sergent caporal officier officiers matelot marin mousse pêcheur paysan paysanne bergère berger
  curé prêtre abbé moine novice religieuse servante domestique valet page laquais écolier écolière pensionnaire poète peintre artiste
  danseuse bourgeois bourgeoise gentilhomme chevalier amant amante maîtresse héros héroïne vierge rentier négociant notaire juge magistrat
  fiancé fiancée mariée créature beauté galopin galopine gamine mioche morveux bambin bambine bambins marmot marmots drôle drôles drôlesse
  gaillard gaillarde gaillards luron gars garnement garnements polisson vaurien montagnard montagnards villageois pâtre bonhomme nourrice
  cuisinière ouvrières paysans paysannes écoliers pensionnaires novices moines matelots marins brun brune blond blonde blondine rousse créole
  nègre négresse mulâtre métis président présidente ministre sénateur chancelier empereur impératrice pape sultan dauphin]]
local person_of = person * (t.lower - t.of - t.lexicon "lasting" - t.lexicon "clause_word" - words "plus moins")^-2 * t.of
local someone = t.capital + t.lower - lasting - words "plus moins environ autour delà"
local of_someone, of_more = before_all(someone * t.of), t.prev(someone * t.of * words "plus moins" * t.of)
local of_time = before_all(t.lexicon "lasting" * (t.lower - t.of)^-3 * t.of)
local people_between = t.prev(t.word "entre") * t.prev((person + t.word "*s" - lasting) * t.word "entre")

local has = words [[a ai as ont avons avez avait avais avaient avions aviez aura auras aurez aurai aurons auront aurait auraient ayez ayant
  eut eu avoir eût eus eurent eussent eussiez eusse eûmes aie aies ait aient ayons auriez aurions]]
-- "g 23 ans", "jai 23 ans": of a chat
local chatted = -t.prev(t.number) * words "g jai"
local had = (-t.prev(words "y en") * has + chatted) * t.word "-*"^-1 * hedge^-4 * t.word "entre"^-1
local died = words "mort morte décédé décédée mourut meurt décède disparu disparue éteint éteinte marié mariée"
local at = before(-t.prev(t.number + t.lexicon "term_word") * t.word "à")
  + before(t.word "vers")
  + before(t.word "à") * before(died * (t.lower + t.capital - t.word "à")^-6 * t.word "à")
-- "De huit ans à quinze ans, il vécut là."
local since = t.prev(t.boundary * t.word "de")
local death = t.prev(words "mort morte décès disparition meurt mourut décède décédé décédée éteint éteinte" * t.word "à")
local up_to = before(t.word "jusqu'" * t.word "à") + t.prev(t.word "à" * t.word "partir" * t.of)
local own = before(-t.prev(words "pendant durant") * words "ses mes tes leurs nos vos dès")

local all_who = -t.prev(words "tous toutes depuis pendant dans") * words "les des aux"
local class, class_of_more = t.prev(all_who), t.prev(all_who * (words "plus moins" + t.punct "+") * t.of)

-- "Paul Nadir, 35 ans", "(de 14 et 18 ans)"; "le père, 49 ans,"
local behind_name = before_all(t.capital * (t.comma + t.punct "(" + t.punct "."^-1 * t.close^-1 * t.comma) + "(de" + t.word "respectivement")
local aside = before(t.punct "(" + (t.lower - words "ans mois semaines jours oui non heures siècle siècles") * t.comma)
  + t.prev(person * (t.lower - t.of)^-1 * t.punct "(" * t.number * another)

-- The nearest word tells what is not worth a longer look: "depuis 20 ans".
local behind_of = t.prev(hedge + another + words "entre respectivement est était sera atteint atteignait dépasse dépassait avoisine")
local behind_verb = t.prev(hedge + another + has + chatted + words "-* entre")

-- ------------------------------------------------------------------ behind it

-- "20 ans de prison", "20 ans d'avance", "20 ans après" last
local alone = -(words "devant plus après avant son sa" + t.of * -words "âge age" + "en" * words "avance avant arrière")
-- "un colonel de trente ans de la garde", not "de trente ans de service"
local in_person = -(words "devant plus après avant" + t.of * (t.lower - t.the))
-- "il avait dix ans à vivre"
local still_to = t.word "à" * words "*er *ir *re"
local no_aim = alone * -t.word "pour"
local closed = #(t.lexicon "hedge_after"^-1 * t.punct { ",", ")" }) * -(t.comma * t.of * t.lexicon "year_digits")
-- "Vingt ans, c'est le bel âge", "quinze ans ! l'âge des songes"
local an_age = #(t.mark * (t.word "c'" * words "est était fut")^-1 * t.the * (t.lower - t.of - words "âge")^-3 * words "âge")
local or_more = #(words "et ou" * t.word "plus")

-- ------------------------------------------------------------------ rules

-- What all of a rule's lines have is said once, in front: the other sentences are passed over.
local figure = #(t.number * t.word { "ans", "an" })

--- A figure of years; what kind of figure it is, fr.age.likely asks.
local function years(kind) return t.span(t.as(kind or "n", t.number) * t.word { "ans", "an" }) end

local age = rule {
  name = "fr.age", summary = "âgé de 45 ans, un homme de 30 ans, a 20 ans, ses 20 ans, les moins de 20 ans, Mme Badri, 45 ans,",
  type = "quantity", features = features, hides = hides, priority = 3, language = "fr",
  pattern = figure * (behind_of * (before_all(aged_of + person_of) + about_age + expected) * years()
    + behind_verb * before_all(had) * years() * no_aim * -still_to
    + own * years() * alone
    + -t.prev(words "pendant durant depuis dans après dès en") * years() * an_age
    + class_of_more * years()
    + class * years() * or_more
    + behind_name * years() * no_aim
    + aside * years() * closed
    + t.prev(old * t.lower^-2 * t.punct ":" * t.word "entre"^-1) * years()),
  make = { like = "n", unit = "year" },
  examples = {
    { "âgée de 45 ans", { text = "45 ans", value = 45, unit = "year" } },
    { "Âge moyen : 42 ans. Expérience exigée : 5 ans. Âge : entre 30 et 35 ans", { text = "42 ans", value = 42 }, { text = "30 et 35 ans", low = 30 } },
    { "Il est plus vieux de deux ans. L'âge requis est 18 ans.", { text = "18 ans" } },
    { "un homme de 30 ans", { text = "30 ans", value = 30 } },
    { "deux adolescentes de 14 et 17 ans", { text = "17 ans", value = 17 } },
    { "âgés entre 18 et 54 ans, âgées respectivement de 7 et 9 ans", { text = "18 et 54 ans", low = 18, high = 54 },
      { text = "9 ans" } },
    { "L'âge légal passe de 60 ans à 62 ans.", { text = "60 ans" }, { text = "62 ans" } },
    { "il a seulement 29 ans", { text = "29 ans", value = 29 } },
    { "La fête de ses vingt-six ans, les 18 ans et plus", { text = "vingt-six ans" }, { text = "18 ans" } },
    { "Salma Badri, 45 ans, dirige, le père, 49 ans, employé", { text = "45 ans", value = 45 }, { text = "49 ans" } },
    { "deux personnes (de 14 et 18 ans) d'une équipe (moins de 23 ans)", { text = "18 ans" }, { text = "23 ans" } },
    { "deux enfants (3 et 5 ans), l'espérance de vie atteint 82,3 ans, g 23 ans", { text = "5 ans" },
      { text = "82,3 ans" }, { text = "23 ans" } },
    { "deux mandats (3 et 5 ans), l'espérance de vie a augmenté de 3 ans", false },
    { "Un nommé « Rachid B. », 40 ans, et Rémi C., 24 ans, sont partis.", { text = "40 ans" }, { text = "24 ans" } },
    { "Paul et Anne, respectivement 21 et 18 ans, arrivent", { text = "18 ans" } },
    { "quoiqu'elle n'eût que treize ans, puisqu'ils eurent à peine vingt ans", { text = "treize ans" }, { text = "vingt ans" } },
    { "il a soixante ans ; mais soixante ans, c'est l'âge sage. Quinze ans, l'âge des songes", { text = "soixante ans" }, {}, { text = "Quinze ans" } },
    { "depuis dix ans, c'est l'âge d'or ; il n'avait que deux ans à vivre ; vingt ans, c'est long", false },
    { "la mortalité des moins de cinq ans de ce pays, un tarif pour les + de 60 ans", { text = "cinq ans", mod = "LESS_THAN" },
      { text = "60 ans", mod = "MORE_THAN" } },
    { "un plan à cinq ans, condamné à 20 ans, un mandat porté à 7 ans, de 5 à 10 ans, dix ans de prison, plus âgée que lui de deux ans", false },
    { "tous les quatre ans, les six ans que prend le chantier, plus longtemps (18 ans, de 1981 à 1999), oui, dix ans, pendant lesquels", false },
    { "après ses dix ans de règne, a 20 ans d'expérience, pendant 3 ans, il y a 28 000 ans, l'homme, âgé, risque cinq ans", false },
  },
}

-- A passer-by of 16 is a person, a break of eight years is none.
local LIMITS = { grown = { 16, 150 }, teen = { 12, 150 }, lived = { 3, 110, "value" }, reached = { 3, 110 }, range = { 0, 150, "low" }, about = { 3, 150, "mod" },
  ranked = { 5, 110 }, grown_range = { 16, 150, "low" } }

--- An age, if the figure is one of those that the rule names, the most frequent first, and within its limits.
local function within(...)
  local names = { ... }
  return function(m)
    for _, name in ipairs(names) do
      local n, limits = m[name], LIMITS[name]
      if n then
        local value = n.value or n.low or n.high
        -- "des flandrins de douze à quatorze ans": nothing lasts that long, and that nearly
        if name == "grown" and n.high and value >= 8 and value < 16 and n.high <= value + 3 then return { like = n, unit = "year" } end
        return value >= limits[1] and value <= limits[2] and (not limits[3] or n[limits[3]]) and { like = n, unit = "year" } or nil
      end
    end
  end
end

local likely = rule {
  name = "fr.age.likely", summary = "la Lyonnaise de 28 ans, à 16 ans, jusqu'à huit ans, les 18-25 ans: if the figure fits", type = "quantity",
  features = features, hides = hides, priority = 2, language = "fr",
  pattern = figure * (behind_of * before_all(ranked * (t.lower - t.of - lasting)^-2 * t.of) * years "ranked" * in_person
    + behind_of * (of_more * -of_time * years "teen" + of_someone * -of_time * years "grown") * no_aim
    + people_between * years "grown_range" * no_aim
    + (up_to * years "reached" + at * years "lived") * alone + since * years "reached" * #(t.word "à" * t.number * t.word "ans" * t.comma) + death * years "lived" * #(t.of * (t.word { "son", "sa", "l'", "la", "le", "leur", "notre", "un", "une", "suites" } + t.capital))
    + class * years "range" * alone),
  make = within("lived", "grown", "range", "teen", "reached", "ranked", "grown_range"),
  examples = {
    { "La Lyonnaise de 28 ans a gagné, un Égyptien de 29 ans, était", { text = "28 ans", value = 28, unit = "year" }, { text = "29 ans" } },
    { "les citoyens entre seize et vingt ans ; deux tireuses de 19 ans et 22 ans", { text = "seize et vingt ans", low = 16 },
      { text = "19 ans" }, { text = "22 ans" } },
    { "Des nageuses de moins de 15 ans. À quatre-vingts ans, il part.", { text = "15 ans" }, { text = "quatre-vingts ans", value = 80 } },
    { "Gratuit à partir de 60 ans, à partir de 2 ans de prison.", { text = "60 ans", mod = "EQUAL_OR_MORE" } },
    { "elle commence à 16 ans. Jusqu'à huit ans, il lut.", { text = "16 ans" }, { text = "huit ans", value = 8, mod = "EQUAL_OR_LESS" } },
    { "Un lieutenant de quinze ans de Salé, un jeune roi de vingt ans. Prendre sa retraite, vers cinquante ans.",
      { text = "quinze ans" }, { text = "vingt ans" }, { text = "cinquante ans" } },
    { "un mois après le décès à 75 ans de son ami Paul, la mort à 60 ans de l'actrice", { text = "75 ans" }, { text = "60 ans" } },
    { "Elle meurt à 73 ans d'un cancer, il est mort à 81 ans des suites d'une chute.", { text = "73 ans" }, { text = "81 ans" } },
    { "Elle dort. De neuf ans à douze ans, elle vécut à Nice.", { text = "neuf ans" }, { text = "douze ans" } },
    { "des flandrins joufflus de douze à quatorze ans, des peines de douze à quinze ans, une absence de dix à douze ans",
      { text = "douze à quatorze ans", low = 12, high = 14 } },
    { "une gamine rieuse de neuf à onze ans, des bergers de vingt ans", { text = "neuf à onze ans", low = 9 }, { text = "vingt ans" } },
    { "un colonel de dix ans de service, une reine de trente ans de règne", false },
    { "les 18-25 ans, la tranche des 26-49 ans", { text = "18-25 ans", low = 18, high = 25 }, { text = "26-49 ans", low = 26 } },
    { "condamné à 20 ans, un mandat porté à 7 ans, sa fuite remontait à neuf ans, tous les deux à quatre ans, d'ici à quinze ans, à 20 ans de prison. À dix ans de là", false },
    { "un projet à 5 ans, la survie à 10 ans", false },
    { "la peine ferme de vingt ans, depuis plus de 45 ans, une attente d'une vingtaine d'années", false },
  },
}

local near = rule {
  name = "fr.age.near", summary = "elle approche les 50 ans", type = "quantity", features = features, hides = hides, priority = 2, language = "fr",
  pattern = t.prev(t.capital + words "il elle ils elles") * words "approche approchait approchent approchaient frôle frôlait avoisine avoisinait frise frisait"
    * words "les des de la"^-1 * years "reached" * no_aim,
  make = within "reached",
  examples = { { "Elle approche les 50 ans, Karim frôle les 30 ans, il approche les dix ans de règne, l'attente frôle les 3 ans",
    { text = "50 ans", value = 50, mod = "LESS_THAN" }, { text = "30 ans" } } },
}

local barely = rule {
  name = "fr.age.barely", summary = "Trente ans à peine, mais patron", type = "quantity", features = features, hides = hides, priority = 2,
  language = "fr",
  pattern = t.prev(t.boundary + t.comma) * years "barely" * t.word "à" * t.word "peine" * #(t.comma + t.punct { ".", "!", "…", "...", ";" }),
  make = function(m)
    local n = m.barely
    return n.value and n.value >= 14 and n.value <= 60 and { like = n, unit = "year", mod = "LESS_THAN" } or nil
  end,
  examples = {
    { "Vingt ans à peine, mais patron. Un garçon rose, quinze ans à peine, entra.", { text = "Vingt ans", value = 20, mod = "LESS_THAN" },
      { text = "quinze ans" } },
    { "Deux ans à peine, et la ville était bâtie. Vingt ans à peine ont passé. Il y a vingt ans à peine, il dormait.", false },
  },
}

-- The number is a range by its looks: "deux à 90".
local both = rule {
  name = "fr.age.both", summary = "morts tous les deux à 90 ans", type = "quantity", features = features, hides = hides, priority = 3,
  language = "fr",
  pattern = t.prev(words "tous toutes" * t.word "les"^-1) * t.as("n", t.number) * t.word "ans" * alone,
  make = function(m)
    local n = m.n
    if not n.low or not n.high or n.low > 3 or n.high <= 9 * n.low then return nil end
    local first = n.text:match "^%l+ à ()"
    return first and { value = n.high, unit = "year", span = { first = n.first + first - 1, last = m.last } } or nil
  end,
  examples = {
    { "Ils sont morts tous les deux à 90 ans.", { text = "90 ans", value = 90 } },
    { "tous les deux à quatre ans, tous les 20 ans", false },
  },
}

-- "il paraît trente ans", "on lui donnerait trente ans", "elle comptait vingt ans"
local seems = "paraissait paraissaient paraissais parut paraît paraissez parais paraissant paraîtrait accusait accusaient accuse"
local any_look = words(seems .. " donnait donnerait donnerais donneriez donnât donné comptait comptais comptaient compte")
local looks = words(seems) + words "lui leur" * (words "donnait donnerait donnerais donneriez donnât" + words "aurait eût auriez" * t.word "donné") + t.word "on" * words "donnait donnerait"
  + -t.prev(words "y en on") * words "comptait comptais comptaient compte"
local looked = looks * t.word "-*"^-1 * hedge^-4 * t.word "entre"^-1
local looked_age = rule {
  name = "fr.age.looked", summary = "il paraît trente ans, on lui donnerait vingt ans", type = "quantity", features = features,
  hides = hides, priority = 3, language = "fr",
  pattern = t.before(8, any_look) * figure * -t.prev(t.word "encore") * before_all(looked) * years() * no_aim * -still_to,
  make = { like = "n", unit = "year" },
  examples = {
    { "Il paraissait trente ans à peine. On lui donnerait vingt ans. Je comptais alors trois ans.", { text = "trente ans" }, { text = "vingt ans" },
      { text = "trois ans" } },
    { "On donnait seize ans à Rosette. On lui eût donné trente ans.", { text = "seize ans" }, { text = "trente ans" } },
    { "on compte dix ans jusque-là, elle compte dix ans de service, le juge lui donna dix ans, il lui donnait encore dix ans, les 20 ans du festival", false },
  },
}

-- "pour les 40 ans du président", "la fête des vingt ans de Paul"
local birthday = t.prev(words "les des aux")
local feasted = t.prev(words "fêter fête fêtes fêtait fêté célébrer célèbre anniversaire souffle soufflé" * words "les des")

local feast_age = rule {
  name = "fr.age.feast", summary = "pour les 40 ans du président, la fête des vingt ans de Paul", type = "quantity", features = features, hides = hides,
  priority = 3, language = "fr",
  pattern = birthday * figure * (years() * #(t.of * t.the^-1 * (person + ranked + t.word "*-ministre")) + feasted * years() * #(t.of * t.capital)),
  make = { like = "n", unit = "year" },
  examples = {
    { "pour les 50 ans du président, le jour anniversaire des vingt ans de Paul", { text = "50 ans" }, { text = "vingt ans" } },
    { "les 20 ans du festival, les vingt ans de prison", false },
  },
}

local about = rule {
  name = "fr.age.about", summary = "un homme d'une cinquantaine d'années", type = "quantity", features = features, hides = hides,
  priority = 3, language = "fr",
  pattern = (before(aged_of + person_of) + before(had)) * t.span(t.as("about", t.number) * t.of * t.word { "années", "année" }) * no_aim,
  make = within "about",
  examples = { { "un homme d'une cinquantaine d'années, elle aurait une trentaine d'années, âgé de 2 millions d'années",
    { text = "une cinquantaine d'années", value = 50, mod = "APPROX" }, { value = 30, mod = "APPROX" } } },
}

local child = words "bébé nourrisson enfant fils fille petit petite garçon chiot chaton jumeau jumelle"

local young = rule {
  name = "fr.age.young", summary = "âgé de dix-huit mois, un bébé de six semaines", type = "quantity", features = features,
  hides = hides, priority = 3, language = "fr",
  pattern = (aged_of + person * (t.lower - t.of)^-1 * t.of) * t.lexicon "hedge"^-1 * t.span(t.as("n", t.number) * t.as("unit", t.lexicon "age_unit"))
    + child * words "a avait aura" * words "déjà que seulement maintenant"^-1
      * t.span(t.as("n", t.number) * t.as("unit", t.lexicon("age_unit", function(e) return e.unit ~= "year" end))) * no_aim * -still_to,
  make = { like = "n", unit = t.from("unit", "unit") },
  examples = { { "âgé de dix-huit mois, un bébé de six semaines, un nourrisson de dix jours, dans trois mois", { text = "dix-huit mois", value = 18, unit = "month" },
    { text = "six semaines", unit = "week" }, { text = "dix jours", unit = "day" } },
    { "Le bébé a déjà huit mois, sa fille a deux mois pour choisir.", { text = "huit mois", value = 8, unit = "month" } } },
}

local one = rule {
  name = "fr.age.one", summary = "un enfant d'un an", type = "quantity", features = features, hides = hides, priority = 3, language = "fr",
  pattern = #(words "un une" * words "an mois semaine jour") * before(aged_of + (person - t.word "pilote") * (t.lower - t.of)^-1 * t.of)
    * t.span(words "un une" * t.as("unit", t.lexicon "age_unit")),
  make = { value = 1, unit = t.from("unit", "unit") },
  examples = { { "un enfant d'un an, âgée d'une semaine, un projet pilote d'un an, un jour", { text = "un an", value = 1 }, { text = "une semaine", unit = "week" } } },
}

local had_one = rule {
  name = "fr.age.one.had", summary = "elle a un an", type = "quantity", features = features, hides = hides, priority = 3, language = "fr",
  pattern = before(had) * t.span(t.word "un" * t.word "an") * no_aim,
  make = { value = 1, unit = "year" },
  examples = { { "elle avait à peine un an, il y a un an, il a un an pour agir", { text = "un an" } } },
}

-- "quinze ans et trois mois": months of an age
local months = rule {
  name = "fr.age.months", summary = "âgé de quinze ans et trois mois", type = "quantity", features = features, hides = hides, language = "fr",
  pattern = t.as("years", t.quantity { unit = "year" }) * t.word "et" * t.as("n", t.number) * t.word "mois",
  make = function(m)
    local whole, n = m.years, m.n.value
    if math.type(whole.value) ~= "integer" or not n or n < 1 or n > 11 then return nil end
    return { value = whole.value + n / 12, unit = "year", mod = whole.mod }
  end,
  examples = {
    { "Âgée de quinze ans et trois mois, elle part à 82 ans et 6 mois.", { text = "quinze ans et trois mois", value = 15.25, unit = "year" },
      { text = "82 ans et 6 mois", value = 82.5 } },
    { "condamné à quinze ans et trois mois de prison", false },
  },
}

local asked = rule {
  name = "fr.age.asked", summary = "Quel âge avez-vous ? Vingt-deux ans.", type = "quantity", features = features, hides = hides,
  priority = 3, language = "fr", across = true,
  pattern = words "quel quels" * words "âge age" * (t.any - t.mark)^-8 * t.mark * (t.mark + t.boundary)^-3 * t.word "j'"^-1 * has^-1 * hedge^-4
    * years(),
  make = { like = "n", unit = "year" },
  examples = {
    { "Quel âge avez-vous ? Vingt-deux ans. — Et lui, quel âge a-t-il ?\n— J'ai neuf ans.", { text = "Vingt-deux ans", value = 22 },
      { text = "neuf ans" } },
    { "À quel âge sort-on de prison après vingt ans ?", false },
  },
}

-- "de 14 et 17 ans", "âgés de 26, 30 et 48 ans": years, as the last one.
local shared = rule {
  name = "fr.age.shared", summary = "de 14 et 17 ans: the first shares the unit", type = "quantity", features = features, hides = hides,
  priority = 3, language = "fr",
  pattern = t.span(t.as("n", t.number)) * #((t.comma * t.number)^-2 * words "et ou" * #(t.number * t.word "ans") * t.quantity),
  make = { like = "n", unit = "year" },
  examples = { { "âgés de 26, 30 et 48 ans, ils ont 23 et 20 ans", { text = "26" }, { text = "30" }, { text = "48 ans" },
    { text = "23" }, { text = "20 ans" } } },
}

-- "le plus jeune a 8 ans, l'aîné 15": the years of the second are left out
local kin = words "aîné aînée cadet cadette benjamin benjamine autre second seconde frère sœur soeur fils fille mari femme épouse père mère cousin cousine ami amie copain copine"
local other = rule {
  name = "fr.age.other", summary = "l'un a 8 ans, l'aîné 15: years, as the first", type = "quantity", features = features, hides = { "number" }, language = "fr",
  pattern = t.quantity { unit = "year" } * (t.comma + t.punct ";")^-1 * t.word "et"^-1 * words "l' le la son sa mon ma ton ta leur un une" * kin
    * t.span(t.as("reached", t.number)) * #(t.boundary + t.mark + t.word "et"),
  make = within "reached",
  examples = {
    { "Le plus jeune a 8 ans, l'aîné 15. Elle a 12 ans et son frère 9.", { text = "8 ans" }, { text = "15", value = 15, unit = "year" }, { text = "12 ans" },
      { text = "9", value = 9, unit = "year" } },
    { "Il a 40 ans et son frère 3 enfants. Elle a 30 ans, sa sœur 300.", { text = "40 ans" }, { text = "3 enfants" }, { text = "30 ans" } },
  },
}

-- "âgés de 18 à 24 contre 23 %": years, though nothing says so.
local bare = rule {
  name = "fr.age.bare", summary = "âgés de 18 à 24", type = "quantity", features = features, hides = { "number" }, language = "fr",
  pattern = words "âgé âgée âgés âgées" * words "de entre" * t.span(t.as("reached", t.number))
    * (t.boundary + #(t.punct { ".", ";", ")" } + words "contre qui sont est")),
  make = within "reached",
  examples = { { "âgés de 18 à 24 contre 23 %, âgé de 18 mois, âgée de 20 à peine", { text = "18 à 24", low = 18, high = 24, unit = "year" } } },
}

-- Of teams and prices, where the sign is a hedge: "les - de 20 ans", "la Suisse -17 ans"; "Léa - 17 ans -" has a dash.
local under = rule {
  name = "fr.age.under", summary = "les - de 20 ans, les -17 ans", type = "quantity", features = features, hides = hides, priority = 4, language = "fr",
  pattern = (t.prev(all_who) * t.punct "-" * t.of^-1 + t.prev(t.capital) * t.as("glued", t.punct "-")) * t.span(t.as("n", t.digits) * words "ans an"),
  make = function(m)
    local n, sign = math.tointeger(tonumber(m.n.text)), m.glued
    local glued = not sign or sign.last + 1 == m.n.first and m.doc.text:byte(sign.first - 1) == 32
    return n and n < 100 and glued and { value = n, unit = "year", mod = "LESS_THAN" } or nil
  end,
  examples = {
    { "un tarif pour les - de 26 ans, le championnat des - 20 ans, sélectionnée avec la Suisse -17 ans", { text = "26 ans", value = 26, mod = "LESS_THAN" },
      { text = "20 ans", mod = "LESS_THAN" }, { text = "17 ans", value = 17, mod = "LESS_THAN" } },
    { "Léa - 17 ans - est venue, - 3 ans de garantie, Léa-17 ans", false },
  },
}

local of_years = rule {
  name = "fr.age.of", summary = "dix-huit mois d'âge", type = "quantity", features = features, hides = hides, priority = 3, language = "fr",
  pattern = t.as("n", t.number) * t.as("unit", t.lexicon "age_unit") * t.word "d'" * words "âge age",
  make = { like = "n", unit = t.from("unit", "unit") },
  examples = { { "à dix-huit mois d'âge", { text = "dix-huit mois d'âge", value = 18, unit = "month" } } },
}

return { age, likely, near, barely, both, looked_age, feast_age, about, young, months, other, one, had_one, asked, shared, bare, under, of_years }
