--- Currencies by their ISO 4217 codes: names, symbols, codes, and the composites of the press (MDH, MMDH, M€, k€).

local T = {}

-- Codes are written in capitals ("ils" is a pronoun); these are common enough to be met in small letters, too.
-- So are letters with a sign, and the mark: "il a $ 50" is no Australian dollar, nor is "50 $ au total", "8 dm" a length.
local codes = { { "DA", code = "DZD" }, { "eur", code = "EUR" }, { "usd", code = "USD" }, { "gbp", code = "GBP" }, { "chf", code = "CHF" },
  { "cad", code = "CAD" }, { "C$", "$ can", code = "CAD" }, { "A$", "AU$", "$ AU", code = "AUD" }, { "NZ$", "$ NZ", code = "NZD" },
  { "S$", code = "SGD" },
  { "NT$", code = "TWD" }, { "DM", code = "DEM" }, { "Ar", code = "MGA" }, { "zł", code = "PLN" }, { "Kč", code = "CZK" } }

local function add(code, spellings)
  local entry = { code = code }
  if spellings[#spellings] == code then
    spellings[#spellings] = nil
    codes[#codes + 1] = { code, code = code }
  end
  for i, s in ipairs(spellings) do entry[i] = s end
  if #entry > 0 then T[#T + 1] = entry end
end

add("MAD", { "dirham", "dirhams", "DH", "dhs", "DHS", "dirham marocain", "dirhams marocains", "MAD" })
add("AED", { "dirham émirati", "dirhams émiratis", "dirhams des Émirats", "dirhams émiriens", "AED" })
add("EUR", { "euro", "euros", "€", "EUR" })
add("USD", { "dollar", "dollars", "$", "US$", "$US", "$ américains", "dollar américain", "dollars américains", "dollar US", "dollars US",
  "dollars des États-Unis", "dollars étatsuniens", "dollars états-uniens", "USD" })
add("CAD", { "dollar canadien", "dollars canadiens", "$CA", "CA$", "$C", "$ canadiens", "dollars can.", "piasse", "piasses", "CAD" })
add("AUD", { "dollar australien", "dollars australiens", "$ australiens", "AUD" })
add("NZD", { "dollar néo-zélandais", "dollars néo-zélandais", "$ néo-zélandais", "NZD" })
add("HKD", { "dollar de Hong Kong", "dollars de Hong Kong", "dollar hongkongais", "dollars hongkongais", "dollar de Hongkong",
  "dollars de Hongkong", "HK$", "$HK", "HKD" })
add("SGD", { "dollar de Singapour", "dollars de Singapour", "dollar singapourien", "dollars singapouriens", "SGD" })
add("TND", { "dinar tunisien", "dinars tunisiens", "DT", "TND" })
add("DZD", { "dinar algérien", "dinars algériens", "DZD" })
add("KWD", { "dinar koweïtien", "dinars koweïtiens", "KWD" })
add("JOD", { "dinar jordanien", "dinars jordaniens", "JOD" })
add("BHD", { "dinar bahreïni", "dinars bahreïnis", "BHD" })
add("IQD", { "dinar irakien", "dinars irakiens", "IQD" })
add("LYD", { "dinar libyen", "dinars libyens", "LYD" })
add("RSD", { "dinar serbe", "dinars serbes", "RSD" })
add("XOF", { "franc CFA", "francs CFA", "FCFA", "F CFA", "XOF" })
add("XAF", { "XAF" })
add("CHF", { "franc suisse", "francs suisses", "CHF" })
add("FRF", { "franc français", "francs français", "franc", "francs", "fr", "frs", "fr.", "frs.", "FRF" })
add("BEF", { "franc belge", "francs belges" })
add("LUF", { "franc luxembourgeois", "francs luxembourgeois" })
add("CDF", { "franc congolais", "francs congolais" })
add("XPF", { "franc Pacifique", "francs Pacifique", "franc CFP", "francs CFP", "XPF" })
add("DJF", { "franc de Djibouti", "francs de Djibouti", "franc djiboutien", "francs djiboutiens", "DJF" })
add("GBP", { "livre sterling", "livres sterling", "livres anglaises", "livres britanniques", "pounds", "£", "GBP" })
add("EGP", { "livre égyptienne", "livres égyptiennes", "EGP" })
add("LBP", { "livre libanaise", "livres libanaises" })
add("TRY", { "livre turque", "livres turques", "₺", "TRY" })
add("SYP", { "livre syrienne", "livres syriennes" })
add("JPY", { "yen", "yens", "¥", "JPY" })
add("CNY", { "yuan", "yuans", "renminbi", "renminbis", "RMB", "CNY" })
add("KRW", { "won", "wons", "₩", "KRW" })
add("INR", { "roupie", "roupies", "roupie indienne", "roupies indiennes", "₹", "INR" })
add("PKR", { "roupie pakistanaise", "roupies pakistanaises", "PKR" })
add("RUB", { "rouble", "roubles", "₽", "RUB" })
add("BRL", { "real brésilien", "reals", "réal", "réals", "reais", "réaux brésiliens", "R$", "BRL" })
add("MXN", { "peso mexicain", "pesos mexicains", "MXN" })
add("ARS", { "peso argentin", "pesos argentins", "ARS" })
add("CLP", { "peso chilien", "pesos chiliens", "CLP" })
add("COP", { "peso colombien", "pesos colombiens", "COP" })
add("CUP", { "peso cubain", "pesos cubains", "CUP" })
add("SAR", { "riyal saoudien", "riyals saoudiens", "riyal", "riyals", "SAR" })
add("QAR", { "riyal qatari", "riyals qataris", "riyal qatarien", "riyals qatariens", "QAR" })
add("OMR", { "rial omanais", "rials omanais", "OMR" })
add("IRR", { "rial iranien", "rials iraniens", "rial", "rials", "IRR" })
add("SEK", { "couronne suédoise", "couronnes suédoises", "SEK" })
add("NOK", { "couronne norvégienne", "couronnes norvégiennes", "NOK" })
add("DKK", { "couronne danoise", "couronnes danoises", "DKK" })
add("ISK", { "couronne islandaise", "couronnes islandaises", "ISK" })
add("CZK", { "couronne tchèque", "couronnes tchèques", "CZK" })
add("PLN", { "zloty", "zlotys", "PLN" })
add("HUF", { "forint", "forints", "HUF" })
add("RON", { "leu", "lei", "leu roumain", "lei roumains", "RON" })
add("UAH", { "hryvnia", "hryvnias", "hryvna", "hryvnas", "₴", "UAH" })
add("ILS", { "shekel", "shekels", "nouveaux shekels", "₪", "ILS" })
add("THB", { "baht", "bahts", "THB" })
add("VND", { "dong", "dongs", "₫", "VND" })
add("IDR", { "roupie indonésienne", "roupies indonésiennes", "IDR" })
add("MYR", { "ringgit", "ringgits", "MYR" })
add("ZAR", { "rand", "rands", "ZAR" })
add("NGN", { "naira", "nairas", "₦", "NGN" })
add("KES", { "shilling kényan", "shillings kényans", "KES" })
add("ETB", { "birr", "birrs", "ETB" })
add("MRU", { "ouguiya", "ouguiyas", "MRU" })
add("DEM", { "deutsche mark", "deutsche marks", "mark allemand", "marks allemands", "deutschemark", "deutschemarks" })
add("ITL", { "lire italienne", "lires italiennes", "lires", "ITL" })
add("FIM", { "mark finlandais", "marks finlandais", "FIM" })
add("PTE", { "escudo", "escudos" })
add("GRD", { "drachme", "drachmes" })
add("GHS", { "cedi", "cedis", "GHS" })
add("NLG", { "florin", "florins" })
add("ESP", { "peseta", "pesetas" })

-- The rest of the world: an adjective where several countries share the name.
local function adjectives(names, list)
  for code, forms in pairs(list) do
    local spellings = {}
    for one, many in forms:gmatch "([^|/]+)/([^|/]+)" do
      spellings[#spellings + 1] = names[1] .. " " .. one
      spellings[#spellings + 1] = names[2] .. " " .. many
      spellings[#spellings + 1] = names[1] .. " " .. many
    end
    spellings[#spellings + 1] = code
    add(code, spellings)
  end
end

adjectives({ "dollar", "dollars" }, { JMD = "jamaïcain/jamaïcains", BBD = "barbadien/barbadiens", BSD = "bahaméen/bahaméens",
  TWD = "taïwanais/taïwanais",
  FJD = "fidjien/fidjiens", NAD = "namibien/namibiens", LRD = "libérien/libériens", ZWL = "zimbabwéen/zimbabwéens",
  SRD = "surinamais/surinamais",
  BMD = "bermudien/bermudiens", BZD = "bélizien/béliziens", GYD = "guyanien/guyaniens", TTD = "trinidadien/trinidadiens",
  BND = "de Brunei/de Brunei",
  AUD = "d'Australie/d'Australie", CAD = "du Canada/du Canada", KYD = "des Caïmans/des Caïmans" })
adjectives({ "peso", "pesos" }, { UYU = "uruguayen/uruguayens", DOP = "dominicain/dominicains", PHP = "philippin/philippins" })
adjectives({ "franc", "francs" }, { RWF = "rwandais/rwandais", BIF = "burundais/burundais", GNF = "guinéen/guinéens",
  KMF = "comorien/comoriens",
  MGF = "malgache/malgaches" })
adjectives({ "roupie", "roupies" }, { LKR = "sri-lankaise/sri-lankaises", MUR = "mauricienne/mauriciennes", NPR = "népalaise/népalaises",
  SCR = "seychelloise/seychelloises" })
adjectives({ "livre", "livres" }, { SDG = "soudanaise/soudanaises", SSP = "sud-soudanaise/sud-soudanaises", MTL = "maltaise/maltaises",
  IEP = "irlandaise/irlandaises", CYP = "chypriote/chypriotes" })
adjectives({ "dinar", "dinars" }, { MKD = "macédonien/macédoniens" })
adjectives({ "shilling", "shillings" }, { TZS = "tanzanien/tanzaniens", UGX = "ougandais/ougandais", SOS = "somalien/somaliens",
  ATS = "autrichien/autrichiens" })
add("ATS", { "schilling", "schillings", "schilling autrichien", "schillings autrichiens" })
adjectives({ "couronne", "couronnes" }, { EEK = "estonienne/estoniennes", SKK = "slovaque/slovaques", SEK = "de Suède/de Suède" })
adjectives({ "won", "wons" }, { KRW = "sud-coréen/sud-coréens|coréen/coréens", KPW = "nord-coréen/nord-coréens" })
adjectives({ "rouble", "roubles" }, { RUB = "russe/russes", BYN = "biélorusse/biélorusses" })
adjectives({ "rial", "rials" }, { YER = "yéménite/yéménites", SAR = "saoudien/saoudiens", QAR = "qatari/qataris|qatarien/qatariens" })
adjectives({ "riyal", "riyals" }, { YER = "yéménite/yéménites", OMR = "omanais/omanais", IRR = "iranien/iraniens" })
adjectives({ "rand", "rands" }, { ZAR = "sud-africain/sud-africains" })
adjectives({ "yen", "yens" }, { JPY = "japonais/japonais" })
adjectives({ "yuan", "yuans" }, { CNY = "chinois/chinois" })
adjectives({ "baht", "bahts" }, { THB = "thaïlandais/thaïlandais" })
adjectives({ "ringgit", "ringgits" }, { MYR = "malaisien/malaisiens" })
adjectives({ "shekel", "shekels" }, { ILS = "israélien/israéliens" })
adjectives({ "hryvnia", "hryvnias" }, { UAH = "ukrainienne/ukrainiennes" })
adjectives({ "dong", "dongs" }, { VND = "vietnamien/vietnamiens" })
adjectives({ "naira", "nairas" }, { NGN = "nigérian/nigérians" })
adjectives({ "cedi", "cedis" }, { GHS = "ghanéen/ghanéens" })
adjectives({ "kwanza", "kwanzas" }, { AOA = "angolais/angolais" })
adjectives({ "kuna", "kunas" }, { HRK = "croate/croates" })
adjectives({ "lev", "leva" }, { BGN = "bulgare/bulgares" })
adjectives({ "birr", "birrs" }, { ETB = "éthiopien/éthiopiens" })
adjectives({ "zloty", "zlotys" }, { PLN = "polonais/polonais" })
adjectives({ "forint", "forints" }, { HUF = "hongrois/hongrois" })
adjectives({ "réal", "réals" }, { BRL = "brésilien/brésiliens" })
adjectives({ "manat", "manats" }, { AZN = "azerbaïdjanais/azerbaïdjanais", TMT = "turkmène/turkmènes" })
for code, spellings in pairs { BGN = { "lev", "leva" }, HRK = { "kuna", "kunas" }, KZT = { "tenge", "tenges" }, GEL = { "lari", "laris" },
  AMD = { "dram arménien", "drams arméniens" }, ALL = { "lek albanais", "leks albanais" }, MNT = { "tugrik", "tugriks" },
  BDT = { "taka", "takas" },
  AFN = { "afghani", "afghanis" }, KHR = { "riel", "riels" }, LAK = { "kip laotien", "kips laotiens" }, MMK = { "kyat", "kyats" },
  MGA = { "ariary", "ariarys" }, ZMW = { "kwacha zambien", "kwachas zambiens" }, AOA = { "kwanza", "kwanzas" },
  PEN = { "sol péruvien", "sols péruviens", "soles péruviens" },
  PYG = { "guarani", "guaranis" }, BOB = { "boliviano", "bolivianos" }, VES = { "bolivar", "bolivars", "bolivares" },
  CRC = { "colon costaricain", "colons costaricains" },
  HTG = { "gourde haïtienne", "gourdes haïtiennes" }, UZS = { "sum ouzbek", "sums ouzbeks" }, BWP = { "pula", "pulas" },
  GMD = { "dalasi", "dalasis" },
  MZN = { "metical", "meticals", "meticais" }, SLE = { "leone", "leones" }, MOP = { "pataca", "patacas" }, GTQ = { "quetzal", "quetzals" },
  HNL = { "lempira", "lempiras" }, NIO = { "cordoba", "cordobas" }, PAB = { "balboa", "balboas" }, MVR = { "rufiyaa", "rufiyaas" } } do
  spellings[#spellings + 1] = code
  add(code, spellings)
end

-- A code and the sign together: usd$ 15, 16 $CAD, 150 $ usd.
for _, code in ipairs { "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD", "BRL" } do add(code, { code .. "$", "$" .. code }) end

-- One word for scale and currency. Letter case decides here: MDH is millions, mdh as well in headlines.
local composites = {
  { "MDH", "MDHS", "M DH", "MMAD", "M MAD", code = "MAD", exponent = 6 },
  { "MMDH", "MMDHS", "MM DH", "MMDh", "MdDH", "Md DH", "Mds DH", "MDDH", "MrdDH", code = "MAD", exponent = 9 },
  { "KDH", "kDH", "K DH", code = "MAD", exponent = 3 },
  { "M€", "ME", "M EUR", code = "EUR", exponent = 6 },
  { "Md€", "Mds€", "MD€", "G€", "MdE", "MdsE", code = "EUR", exponent = 9 },
  { "k€", "K€", "kE", "KE", code = "EUR", exponent = 3 },
  { "M$", code = "USD", exponent = 6 },
  { "Md$", "Mds$", code = "USD", exponent = 9 },
  { "k$", "K$", code = "USD", exponent = 3 },
  { "G$", "Mds $", "Md $", "G$ US", code = "USD", exponent = 9 },
  { "G$ CA", "G$CA", "G$ CAD", code = "CAD", exponent = 9 },
  { "MDT", "M DT", code = "TND", exponent = 6 },
  { "MMDT", "MdDT", "Md DT", "Mds DT", code = "TND", exponent = 9 },
  { "KDT", "kDT", code = "TND", exponent = 3 },
  { "MDA", "M DA", code = "DZD", exponent = 6 },
  { "MMDA", "MdDA", "Md DA", "Mds DA", code = "DZD", exponent = 9 },
  { "MFCFA", code = "XOF", exponent = 6 },
  { "MdFCFA", "Md FCFA", "Mds FCFA", code = "XOF", exponent = 9 },
}

-- Thousands, millions and thousands of millions before a code: 300 KUSD, 12 MGNF, 1,5 MdEUR.
for _, code in ipairs { "USD", "CAD", "GBP", "DZD", "XOF", "XAF", "GNF", "CHF", "MRU", "EGP", "NGN", "GHS", "CNY", "JPY", "TND", "EUR" } do
  composites[#composites + 1] = { "K" .. code, "k" .. code, code = code, exponent = 3 }
  composites[#composites + 1] = { "M" .. code, code = code, exponent = 6 }
  composites[#composites + 1] = { "Md" .. code, "Mds" .. code, code = code, exponent = 9 }
end

return {
  lexicon { name = "currencies", class = "currency", summary = "currencies by ISO 4217 code", features = { code = "string" },
    fold = { "case", "accent", "hyphen" }, language = "fr", entries = T },
  lexicon { name = "currencies.codes", class = "currency", summary = "ISO 4217 codes", features = { code = "string" }, fold = {},
    language = "fr", entries = codes },
  lexicon { name = "currencies.scaled", class = "currency_scaled", summary = "scale and currency in one word: MDH, M€",
    features = { code = "string", exponent = "number" }, language = "fr", entries = composites },
  lexicon { name = "currencies.large", class = "currency_large", summary = "livres, couronnes: money where millions are counted",
    features = { code = "string?" }, language = "fr", entries = { { "livres", code = "GBP" }, { "couronnes" } } },
  lexicon { name = "currencies.parts", class = "currency_part", summary = "hundredths: centimes, cents, pence",
    features = { code = "string?" }, language = "fr",
    entries = { { "centime", "centimes", "cent", "cents", "cts" }, { "pence", "penny", "pennies", code = "GBP" },
      { "kopeck", "kopecks", code = "RUB" }, { "pesewa", "pesewas", code = "GHS" }, { "eurocent", "eurocents", code = "EUR" },
      { "centimes d'euro", "centimes d'euros", "centime d'euro", "cents d'euro", "c€", "ct€", code = "EUR" },
      { "centimes de dollar", "cents américains", "cents US", code = "USD" }, { "centimes de dirham", "centimes de dirhams", code = "MAD" } } },
}
