--- The texts of --help, made from what plugins declare.
--
--     help.overview(app), help.command(app, part), help.part(app, part) --> text

local options = require "lutrin.options"

local M = {}

local WIDTH = 80

-- "  name      what it is", the second column wrapped.
local function rows(host, list, indent)
  local widest = 0
  for _, row in ipairs(list) do widest = math.max(widest, host.width(row[1])) end
  widest = math.min(widest, 30)
  local lines = {}
  for _, row in ipairs(list) do
    local line = (" "):rep(indent) .. row[1]
    local column = indent + widest + 2
    if host.width(row[1]) > widest then
      lines[#lines + 1] = line
      line = ""
    end
    local used = host.width(line)
    line = line .. (" "):rep(column - used)
    used = column
    for word in (row[2] or ""):gmatch "%S+" do
      local w = host.width(word)
      if used > column and used + 1 + w > WIDTH then
        lines[#lines + 1] = line
        line, used = (" "):rep(column), column
      end
      line, used = line .. (used > column and " " or "") .. word, used + w + (used > column and 1 or 0)
    end
    lines[#lines + 1] = (line:gsub("%s+$", ""))
  end
  return table.concat(lines, "\n") .. "\n"
end

local VALUES = { integer = "N", number = "N", list = "A,B,...", types = "A,B,...", file = "FILE", string = "TEXT" }

local function default_of(o)
  if o.default == nil or o.default == false or o.default == "" or (o.help or ""):find("(default:", 1, true) then return "" end
  local d = type(o.default) == "table" and table.concat(o.default, ",") or tostring(o.default)
  return " (default: " .. d .. ")"
end

local function option_row(o)
  local flag = "--" .. o.name
  if o.type ~= "boolean" then flag = flag .. " " .. (o.choices and table.concat(o.choices, "|") or o.value or VALUES[o.type or "string"]) end
  return { (o.short and "-" .. o.short .. ", " or "    ") .. flag, (o.help or "") .. default_of(o) }
end

local function option_rows(list)
  local all = {}
  for _, o in ipairs(list or {}) do all[#all + 1] = option_row(o) end
  return all
end

local function summaries(app, kind)
  local list = {}
  for _, part in ipairs(app.plugins.parts(kind)) do list[#list + 1] = { part.name, part.summary or "" } end
  return list
end

local function examples(part)
  local lines = {}
  for _, e in ipairs(part.examples or {}) do
    if type(e) == "string" then lines[#lines + 1] = "  " .. e end
  end
  return #lines > 0 and "\nExamples:\n" .. table.concat(lines, "\n") .. "\n" or ""
end

--- `lutrin`, `lutrin --help`.
function M.overview(app)
  return "lutrin " .. app.host.version .. ": facts from a corpus of documents, with their sources\n\n"
    .. "Usage: lutrin COMMAND [OPTIONS] [ARGUMENTS]\n\n"
    .. "  lutrin report brief articles/         the corpus at a glance\n"
    .. "  lutrin export jsonl articles/         every annotation, one a line\n\n"
    .. "Commands:\n" .. rows(app.host, summaries(app, "command"), 2)
    .. "\nReports:\n" .. rows(app.host, summaries(app, "report"), 2)
    .. "\nExports:\n" .. rows(app.host, summaries(app, "export"), 2)
    .. "\nOptions of every command:\n" .. rows(app.host, option_rows(options.global), 2)
    .. "\n`lutrin help COMMAND`, `lutrin report NAME --help` say more.\n"
end

--- `lutrin CMD --help`.
function M.command(app, part)
  local text = "lutrin " .. part.name .. ": " .. (part.summary or "") .. "\n\nUsage: lutrin " .. part.name
    .. (part.usage and " " .. part.usage or "") .. "\n"
  if part.details then text = text .. "\n" .. part.details:gsub("%s*$", "\n") end
  if part.options and #part.options > 0 then
    text = text .. "\nOptions:\n" .. rows(app.host, option_rows(part.options), 2)
  end
  if part.name == "report" or part.name == "export" then
    text = text .. "\n" .. (part.name == "report" and "Reports:\n" or "Exports:\n") .. rows(app.host, summaries(app, part.name), 2)
      .. "`lutrin " .. part.name .. " NAME --help` shows the options of one.\n"
  end
  return text .. "\nOptions of every command:\n" .. rows(app.host, option_rows(options.global), 2) .. examples(part)
end

--- `lutrin report NAME --help`: the part's own options, then those that every report has.
function M.part(app, part)
  local text = part.kind .. " " .. part.name .. ": " .. (part.summary or "") .. "\n\nUsage: lutrin " .. part.kind .. " " .. part.name
    .. " CORPUS... [OPTIONS]\n"
  if part.options and #part.options > 0 then
    text = text .. "\nIts own options:\n" .. rows(app.host, option_rows(part.options), 2)
  end
  local command = app.plugins.find("command", part.kind)
  if command then
    text = text .. "\nOptions of every " .. part.kind .. ":\n" .. rows(app.host, option_rows(command.options), 2)
  end
  text = text .. "\nOptions of every command:\n" .. rows(app.host, option_rows(options.global), 2)
  if part.needs and #part.needs > 0 then text = text .. "\nReads: " .. table.concat(part.needs, ", ") .. "\n" end
  return text .. "From: " .. part.file .. "\n" .. examples(part)
end

return M
