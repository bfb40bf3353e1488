--- Nouns that begin the name of a body: "Fédération marocaine de l'outsourcing", "ministère de la Santé". With what kind of
-- body they say it is.

local function kind(name, list)
  list.kind = name
  return list
end

return {
  lexicon {
    name = "fr.bodies", class = "body", summary = "nouns that begin an organization's name", features = { kind = "string" },
    language = "fr", fold = { "case", "accent" },
    entries = {
      kind("association", { "association", "collectif", "amicale", "ligue", "club", "mouvement", "réseau", "cercle" }),
      kind("federation", { "fédération", "confédération", "union", "alliance", "coordination", "groupement", "chambre" }),
      kind("ministry", { "ministère", "secrétariat d'État" }),
      kind("agency", { "agence", "office", "autorité", "régie", "commission", "conseil", "haut-commissariat", "haut commissariat",
        "observatoire", "direction", "direction générale", "caisse", "comité", "institut", "délégation", "cour", "tribunal", "parquet" }),
      kind("company", { "groupe", "société", "compagnie", "entreprise", "banque", "crédit", "opérateur", "cabinet" }),
      kind("school", { "université", "école", "faculté", "académie", "lycée" }),
      kind("ngo", { "ONG", "fondation" }),
      kind("union", { "syndicat" }),
      kind("party", { "parti", "rassemblement" }),
      kind("media", { "agence de presse", "chaîne", "quotidien", "journal" }),
      kind("international", { "organisation", "Organisation mondiale", "fonds" }),
    },
  },
  lexicon {
    name = "organizations", class = "organization_name", summary = "bodies known everywhere by a short name",
    features = { name = "string", kind = "string" }, language = "fr", fold = {},
    entries = {
      { "OMS", name = "Organisation mondiale de la santé", kind = "international" },
      { "ONU", name = "Organisation des Nations unies", kind = "international" },
      { "OTAN", name = "Organisation du traité de l'Atlantique nord", kind = "international" },
      { "UE", name = "Union européenne", kind = "international" },
      { "Union européenne", name = "Union européenne", kind = "international" },
      { "Nations unies", "Nations Unies", name = "Organisation des Nations unies", kind = "international" },
      { "FMI", name = "Fonds monétaire international", kind = "international" },
      { "OCDE", name = "Organisation de coopération et de développement économiques", kind = "international" },
      { "OIT", name = "Organisation internationale du travail", kind = "international" },
      { "Unesco", "UNESCO", name = "Unesco", kind = "international" },
      { "Unicef", "UNICEF", name = "Unicef", kind = "international" },
      { "BAD", name = "Banque africaine de développement", kind = "international" },
      { "AFNOR", "Afnor", name = "Association française de normalisation", kind = "agency" },
      { "ANAPEC", "Anapec", name = "Agence nationale de promotion de l'emploi et des compétences", kind = "agency" },
      { "OFPPT", name = "Office de la formation professionnelle et de la promotion du travail", kind = "agency" },
      { "CNSS", name = "Caisse nationale de sécurité sociale", kind = "agency" },
      { "ANRT", name = "Agence nationale de réglementation des télécommunications", kind = "agency" },
      { "HCP", name = "Haut-commissariat au plan", kind = "agency" },
      { "CGEM", name = "Confédération générale des entreprises du Maroc", kind = "federation" },
      { "Medef", "MEDEF", name = "Mouvement des entreprises de France", kind = "federation" },
      { "CGT", name = "Confédération générale du travail", kind = "union" },
      { "CFDT", name = "Confédération française démocratique du travail", kind = "union" },
      { "UMT", name = "Union marocaine du travail", kind = "union" },
      { "UGTM", name = "Union générale des travailleurs du Maroc", kind = "union" },
      { "UGTT", name = "Union générale tunisienne du travail", kind = "union" },
      { "MAP", name = "Maghreb Arabe Presse", kind = "media" },
      { "AFP", name = "Agence France-Presse", kind = "media" },
      { "Reuters", name = "Reuters", kind = "media" },
      { "INSEE", "Insee", name = "Institut national de la statistique et des études économiques", kind = "agency" },
      { "SNCF", name = "Société nationale des chemins de fer français", kind = "company" },
      { "OCP", name = "Office chérifien des phosphates", kind = "company" },
      { "ONCF", name = "Office national des chemins de fer", kind = "company" },
    },
  },
}
