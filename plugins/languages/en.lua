--- English: what the tokenizer must know of it. No bundled rule is for English; with this file a text in it is recognized, so that the
-- rules for French leave it alone ("12,500 people" is no 12.5), and yours find words and sentences.
--
--     $ printf 'The firm hired 12,500 people in 2019, and it is not done.' > a.txt; lutrin export jsonl --types token a.txt

return language {
  name    = "en",
  summary = "English words, abbreviations and sentence ends",
  called  = { "English", "anglais", "eng" }, -- as people write it instead of "en"

  -- Never cut, though they have an apostrophe or a hyphen.
  whole = { "o'clock", "ma'am", "ne'er-do-well" },

  -- A full stop belongs to them and ends no sentence.
  abbreviation = {
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Rev.", "Hon.", "Gov.", "Sen.", "Rep.", "Gen.", "Col.", "Capt.", "Lt.", "Sgt.", "St.", "Mt.",
    "cf.", "i.e.", "e.g.", "vs.", "viz.", "approx.", "ed.", "eds.", "trans.",
  },

  -- A full stop belongs to them; a capital after it begins a sentence.
  abbreviation_end = {
    "etc.", "Inc.", "Ltd.", "Corp.", "Co.", "Bros.", "Jr.", "Sr.", "a.m.", "p.m.", "U.S.", "U.K.", "U.N.", "ibid.",
    "Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
  },

  -- A full stop is theirs only before a number: most are words too.
  abbreviation_number = { "p.", "pp.", "art.", "chap.", "vol.", "fig.", "no.", "nos.", "sec.", "v." },

  -- With a capital they begin a sentence, also after a full stop that may belong to an initial; and they tell a text in English. None of
  -- them may be a word of French.
  opener = {
    "the", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "some", "any", "every", "each", "both",
    "many", "most", "few", "all", "no",
    "i", "he", "she", "it", "we", "you", "they", "who", "which", "what", "whose", "where", "when", "why", "how", "there", "here",
    "of", "in", "at", "by", "from", "with", "without", "for", "to", "into", "about", "after", "before", "between", "through", "during",
    "under", "over", "since", "until", "against", "among", "within", "according",
    "and", "because", "although", "though", "while", "if", "unless", "however", "therefore", "then", "thus", "also", "yet", "not",
    "is", "was", "are", "were", "be", "been", "has", "have", "had", "will", "would", "could", "should", "does", "did",
    "yesterday", "today", "tomorrow", "now", "later", "meanwhile",
  },

  -- They stand apart though a digit is right before: 500km, 3pm.
  unit = { "km", "kg", "mph", "mi", "lb", "lbs", "ft", "am", "pm", "bn", "mn", "usd", "eur", "gbp" },
}
