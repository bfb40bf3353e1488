--- Feast days with a rule that gives their date: fixed ones, those counted from Easter, those on the nth weekday of a month, and
-- Islamic ones by the tabular calendar (a day more or less than what is observed, hence marked APPROX).
--
-- day: "MM-DD", or a code for calendar.feast: "E+39" days from Easter Sunday, "N5.7.-1" the last (-1) Sunday (7) of May,
-- "I10.1" the first day of the tenth Islamic month, "M" Mother's Day of France.

--- Each saint abbreviated as well: "St-Jean", "Ste-Catherine".
local function with_short(entries)
  for _, entry in ipairs(entries) do
    for i = 1, #entry do
      local kind, name = entry[i]:match "^S(ainte?)%-(.+)$"
      if kind then entry[#entry + 1] = (kind == "ainte" and "Ste-" or "St-") .. name end
    end
  end
  return entries
end

return {
  lexicon {
    name = "fr.feasts", class = "feast", summary = "Noël, lundi de Pâques, fête du Travail, Aïd el-Fitr", language = "fr",
    features = { day = "string" }, fold = { "case", "accent", "hyphen" },
    entries = with_short {
      { "jour de l'an", "nouvel an", "Yuandan", day = "01-01" }, { "Épiphanie", "jour des Rois", day = "01-06" },
      { "Chandeleur", day = "02-02" }, { "Saint-Valentin", day = "02-14" }, { "1er avril", day = "04-01" },
      { "fête du Travail", "fête des Travailleurs", day = "05-01" }, { "fête de la Musique", day = "06-21" },
      { "Saint-Jean-Baptiste", "Saint-Jean", day = "06-24" }, { "Saint-Michel", day = "09-29" }, { "Saint-Martin", day = "11-11" },
      { "Sainte-Catherine", day = "11-25" }, { "Immaculée Conception", day = "12-08" }, { "jour de l'Armistice", "jour du Souvenir", day = "11-11" },
      { "jour de la Terre", "journée de la Terre", day = "04-22" }, { "jour de la Marmotte", day = "02-02" }, { "Boxing Day", day = "12-26" },
      { "Assomption", day = "08-15" }, { "Halloween", day = "10-31" },
      { "Toussaint", "jour de la Toussaint", "journée de la Toussaint", day = "11-01" },
      { "jour des morts", "fête des morts", day = "11-02" }, { "Saint-Nicolas", day = "12-06" },
      { "Noël", "jour de Noël", "fête de Noël", day = "12-25" },
      { "veille de Noël", "réveillon de Noël", day = "12-24" },
      { "Saint-Sylvestre", "réveillon du nouvel an", "réveillon de nouvel an", "réveillon du jour de l'an", "veille du nouvel an", day = "12-31" },
      { "Saint-Patrick", day = "03-17" }, { "journée internationale des droits des femmes", "journée internationale de la femme",
        "journée de la femme", "journée des droits des femmes", day = "03-08" },
      -- Morocco
      { "fête du Trône", day = "07-30" }, { "fête de la Marche verte", "anniversaire de la Marche verte", day = "11-06" },
      { "révolution du roi et du peuple", day = "08-20" }, { "fête de la Jeunesse", day = "08-21" },
      { "manifeste de l'indépendance", day = "01-11" }, { "fête de Oued Eddahab", "journée de Oued Eddahab", day = "08-14" },
      { "Yennayer", "nouvel an amazigh", day = "01-14" },
      -- Easter
      { "mardi gras", day = "E-47" }, { "mercredi des Cendres", day = "E-46" }, { "dimanche des Rameaux", "Rameaux",
        "Pâques fleuries", "dimanche de Pâques fleuries", day = "E-7" },
      { "jeudi saint", day = "E-3" }, { "vendredi saint", day = "E-2" }, { "samedi saint", day = "E-1" },
      { "Pâques", "dimanche de Pâques", "jour de Pâques", "fête de Pâques", day = "E+0" }, { "lundi de Pâques", day = "E+1" },
      { "jeudi de l'Ascension", "jour de l'Ascension", "fête de l'Ascension", "Ascension", day = "E+39" },
      { "Pentecôte", "dimanche de Pentecôte", "dimanche de la Pentecôte", day = "E+49" },
      { "lundi de Pentecôte", "lundi de la Pentecôte", day = "E+50" }, { "dimanche de la Trinité", day = "E+56" },
      { "mi-carême", day = "E-24" }, { "Fête-Dieu", day = "E+60" },
      -- nth weekday
      { "fête des mères", "fête des mamans", day = "M" }, { "fête des pères", "fête de père", "fête des papas", day = "N6.7.3" },
      { "Columbus Day", day = "N10.1.2" }, { "Memorial Day", day = "N5.1.-1" }, { "fête des grands-mères", day = "N3.7.1" },
      { "Thanksgiving", "jour de Thanksgiving", "thanks giving", "jour de thanks giving", "action de grâce", "action de grâces", day = "N11.4.4" },
      -- the Islamic calendar
      { "Aïd el-Fitr", "Aïd al-Fitr", "Aid el Fitr", "Aïd-el-Fitr", "petite fête de l'Aïd", "Aïd es-Seghir", day = "I10.1" },
      { "Aïd al-Adha", "Aïd el-Adha", "Aïd el-Kébir", "Aïd-el-Kébir", "Aïd al-Kabir", "Aïd el Kebir", "fête du Sacrifice", "fête du Mouton",
        day = "I12.10" },
      { "Aïd al-Mawlid", "Aïd el-Mawlid", "Mawlid", "Mouloud", "Aïd al-Mawlid Annabaoui", day = "I3.12" },
      { "nouvel an hégirien", "nouvel an de l'hégire", "nouvel an musulman", day = "I1.1" },
      { "Achoura", day = "I1.10" },
    },
  },
}
