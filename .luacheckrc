-- What a plugin sees: Lua 5.4 without files, processes and the debug library, and the constructors of parts.
std = "lua54"
read_globals = {
  "language", "reader", "lexicon", "rule", "report", "export", "command", "lutrin", "lpeg",
}
max_line_length = 150
-- lutrin keeps the names of callbacks' arguments in examples and in the manual, used or not.
unused_args = false
-- the examples of rules are sentences
files["plugins/rules"] = { max_line_length = 300 }
