--- Where output goes: standard output, the file of -o, or named files in the folder of -o. The host opens, writes and
--- renames; nothing here knows a path.
--
--     local sinks = require("lutrin.sinks").new(host, "out")     -- the value of -o, or nil
--     local sink = sinks:main()                                  -- the -o file, else standard output
--     local other = sinks:open "annotations.tsv"                 -- a file in the folder named by -o
--     sink:write("a line\n", "another\n")
--     sinks:close()                                              -- gives the files their names; a failed run never comes here

local methods = require "lutrin.methods"

local M = {}

-- Strings are gathered to about this many bytes before the host is asked to write them.
local CHUNK = 64 * 1024

local Sink = methods.class("sink", { "closed" })

-- A failure to write is nobody's bug: it ends the command with its message and status 1; where -o cannot be written at all, with 2.
local function call(host, verb, request)
  local reply, message = host.call(verb, request)
  if not reply then error({ [verb == "open" and request == "" and "setup" or "failed"] = message or (verb .. " failed") }, 0) end
  return reply
end

function Sink:write(...)
  if self.closed then error("this sink is closed: write first, then sink:close()", 2) end
  for i = 1, select("#", ...) do
    local s = select(i, ...)
    if s == nil or type(s) == "table" or type(s) == "function" then
      error(('sink:write takes strings and numbers, but its value %d is %s; where a feature may be absent write (a.value or "")'):format(i,
        s == nil and "nil" or "a " .. type(s)), 2)
    end
    if type(s) ~= "string" then s = tostring(s) end
    self.count = self.count + 1
    self.parts[self.count] = s
    self.size = self.size + #s
  end
  if self.size >= CHUNK then self:flush() end
  return self
end

function Sink:flush()
  if self.size == 0 then return end
  local bytes = table.concat(self.parts, "", 1, self.count)
  self.parts, self.count, self.size = {}, 0, 0
  local at = 1
  while at <= #bytes do -- one huge string must not become one huge message
    call(self.host, "write", string.pack("<I4", self.number) .. bytes:sub(at, at + 4 * CHUNK - 1))
    at = at + 4 * CHUNK
  end
end

function Sink:close()
  if self.closed then return end
  self:flush()
  self.closed = true
  if self.number ~= 0 then call(self.host, "finish", string.pack("<I4", self.number)) end
end

local function nearest_of(self) return self.host.nearest end
methods.public(Sink, { "write", "close" }, nearest_of)

local Sinks = methods.class("sinks", { "output", "main_sink" })

function M.new(host, output)
  return setmetatable({ host = host, output = output, opened = {}, numbers = {}, names = {} }, Sinks)
end

local function add(self, number)
  local opened = self.opened
  while #opened > 0 and opened[#opened].closed do table.remove(opened) end
  local sink = setmetatable({ host = self.host, number = number, parts = {}, count = 0, size = 0 }, Sink)
  opened[#opened + 1] = sink
  if number ~= 0 then table.insert(self.numbers, number) end
  return sink
end

--- The one output: the file that -o names, or standard output.
function Sinks:main()
  if not self.main_sink then
    local number = 0
    if self.output then number = (string.unpack("<I4", call(self.host, "open", ""))) end
    self.main_sink = add(self, number)
  end
  return self.main_sink
end

--- A named file below the folder of -o; the name may hold "/". Without a name the same as main.
function Sinks:open(name)
  if name == nil or name == "" then return self:main() end
  if type(name) ~= "string" then error('sinks:open takes the name of a file: sinks:open "name.tsv", found a ' .. type(name), 2) end
  if not self.output then
    error({ usage = "this writes files (" .. name .. " ...): name a folder for them with -o FOLDER" }, 0)
  end
  if self.names[name] then error("the file " .. name .. " was opened before", 2) end
  self.names[name] = true
  return add(self, (string.unpack("<I4", call(self.host, "open", name))))
end

--- Writes out what is still open, and gives the files their names: not before, lest an export that fails leaves some of many.
function Sinks:close()
  for _, sink in ipairs(self.opened) do sink:close() end
  for _, number in ipairs(self.numbers) do call(self.host, "close", string.pack("<I4", number)) end
  self.opened, self.numbers = {}, {}
end

methods.public(Sinks, { "main", "open" }, nearest_of)

return M
