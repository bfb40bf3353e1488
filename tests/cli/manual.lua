-- Does what a manual says, in the folder it is run in, and tells where the manual is not true:
--
--     lua5.4 manual.lua plugins/README.md
--
-- A line that is a file's name in backquotes and a colon (`plugins/jobs.lua`:) names the indented block below it: that is written.
-- In an indented block "$ COMMAND" is run by sh, and what stands below it, as far as the next "$" or the block's end, is its
-- standard output. A line "..." stands for any number of lines; blanks at the end of lines do not count, nor do the numbers
-- of annotations and of citations, which any new rule shifts. Without a line below, the command only has to succeed. A sheet of lutrin sample is
-- judged on the way, every row right. In a table under "| written | said |" the first cell is a pattern, the second a part of
-- what `lutrin plugin check` says of a rule that has it.

local PATIENCE = 60 -- seconds a command may take

-- The indented blocks, as { line, name, lines }.
local function blocks_of(path)
  local blocks, block, name, n = {}, nil, nil, 0
  for line in io.lines(path) do
    n = n + 1
    local code = line:match "^    (.*)"
    if code then
      if block and block.name and block.blank and code:find "^%$ " then block = nil end -- what to do with the file just written
      if not block then
        block = { line = n, name = name, lines = {} }
        blocks[#blocks + 1] = block
        name = nil
      end
      while block.blank and block.blank > 0 do
        table.insert(block.lines, "")
        block.blank = block.blank - 1
      end
      table.insert(block.lines, code)
    elseif line == "" then
      if block then block.blank = (block.blank or 0) + 1 end
    else
      block, name = nil, line:match "^`([%w_./-]+)`:$"
    end
  end
  return blocks
end

local function plain(line) return (line:gsub("%s+$", ""):gsub('"id":%d+', '"id":0'):gsub("%[%s*%d+%]", "[0]")) end

-- Do the lines stand in the output as the manual has them? "..." takes as few as will do.
local function agrees(wanted, found, i, j)
  i, j = i or 1, j or 1
  if i > #wanted then return j > #found end
  if wanted[i] == "..." then
    for k = j, #found + 1 do
      if agrees(wanted, found, i + 1, k) then return true end
    end
    return false
  end
  return found[j] == wanted[i] and agrees(wanted, found, i + 1, j + 1)
end

local function write(name, lines)
  local folder = name:match "^(.*)/"
  if folder then assert(os.execute(("mkdir -p '%s'"):format(folder))) end
  local file = assert(io.open(name, "w"))
  file:write(table.concat(lines, "\n"), "\n")
  file:close()
end

local function lines_of(name)
  local lines = {}
  for line in io.lines(name) do lines[#lines + 1] = plain(line) end
  return lines
end

local function run(command)
  write("manual.sh", { command })
  local fine = os.execute(("timeout %d sh manual.sh >manual.out 2>manual.err"):format(PATIENCE))
  return lines_of "manual.out", lines_of "manual.err", fine
end

local function judge(sheet)
  local rows = {}
  for line in io.lines(sheet) do rows[#rows + 1] = #rows == 0 and line or "1" .. line end
  write(sheet, rows)
end

local files, commands, mistakes, failed = 0, 0, 0, 0

local function fail(...)
  failed = failed + 1
  print(table.concat({ ... }, "\n  "))
end

-- The commands of a block, each with the lines below it.
local function commands_of(block)
  local list = {}
  for i, line in ipairs(block.lines) do
    local command = line:match "^%$ (.*)"
    if command then
      list[#list + 1] = { line = block.line + i - 1, command = command, wanted = {} }
    elseif #list == 0 then
      return list
    else
      table.insert(list[#list].wanted, plain(line))
    end
  end
  for _, one in ipairs(list) do
    while one.wanted[#one.wanted] == "" do table.remove(one.wanted) end
  end
  return list
end

local function follow(path)
  for _, block in ipairs(blocks_of(path)) do
    if block.name then
      write(block.name, block.lines)
      files = files + 1
    else
      for _, one in ipairs(commands_of(block)) do
        commands = commands + 1
        local out, err, fine = run(one.command)
        if not fine then
          fail(("%s:%d: $ %s: failed, and said"):format(path, one.line, one.command), table.unpack(err))
        elseif #one.wanted > 0 and not agrees(one.wanted, out) then
          fail(("%s:%d: $ %s: printed"):format(path, one.line, one.command), table.unpack(out, 1, 40))
        end
        local sheet = one.command:match "^lutrin sample .*> (%S+)"
        if fine and sheet then judge(sheet) end
      end
    end
  end
end

-- The rows of the tables of mistakes.
local function mistakes_of(path)
  local rows, inside = {}, false
  for line in io.lines(path) do
    if line == "| written | said |" then
      inside = true
    elseif inside and line:find "^| `" then
      local written, said = line:match "^| `(.-)` | (.*) |$"
      rows[#rows + 1] = { (written:gsub("\\|", "|")), (said:gsub("\\([|`])", "%1")) }
    elseif not line:find "^|" then
      inside = false
    end
  end
  return rows
end

local function mistake(path, written, said)
  mistakes = mistakes + 1
  write("mistake.lua", { 'local t = require "lutrin.tokens"', 'return rule { name = "my.mistake", type = "mistake",',
    "pattern = " .. written .. " }" })
  local out, err = run "lutrin plugin check mistake.lua"
  local all = table.concat(out, "\n") .. table.concat(err, "\n")
  if not all:find(said, 1, true) then fail(("%s: `%s`: said"):format(path, written), all) end
end

for _, path in ipairs(arg) do
  follow(path)
  for _, row in ipairs(mistakes_of(path)) do mistake(path, row[1], row[2]) end
end
print(("%d files written, %d commands run, %d mistakes made, %d not as the manual says"):format(files, commands, mistakes, failed))
os.exit(failed == 0 and 0 or 1)
