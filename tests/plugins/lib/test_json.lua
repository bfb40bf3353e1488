-- Tests of plugins/lib/lutrin/json.lua: values as JSON. The core's part, strings and numbers, has tests of its own.
local test = require "tap"

-- As every plugin sees it: in the order of keys.
local unordered = pairs
function pairs(t) -- luacheck: ignore
  local keys, i = {}, 0
  for key in unordered(t) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  return function()
    i = i + 1
    return keys[i], t[keys[i]]
  end
end

local json = require "lutrin.json"

local host = {}
function host.json_scalar(v)
  if type(v) == "string" then return json.quote(v) end
  if type(v) == "function" then error "a function has no JSON form" end
  return v == nil and "null" or tostring(v)
end
local encode = json.encoder(host)
local decoded = setmetatable({}, { __metatable = false })

local function refused(value, part)
  local good, message = pcall(encode, value)
  test.equal(good, false)
  test.contains(message, part)
end

test("quotes and numbers", function()
  test.equal(json.quote 'a "b"\n', '"a \\"b\\"\\n"')
  test.equal(json.number(11e9), "11000000000")
  test.equal(json.number(0.1), "0.1")
  test.equal(json.number(0 / 0), "null")
end)

test("names are sorted, lists keep their order", function()
  test.equal(encode { b = 1, a = { 1, 2.5, 'x"' }, ["é"] = true, B = false }, '{"B":false,"a":[1,2.5,"x\\""],"b":1,"é":true}')
  test.equal(encode { a = { 1, { b = 2 } }, c = {} }, '{"a":[1,{"b":2}],"c":{}}')
end)

test("scalars, and what is empty", function()
  test.equal(encode "x", '"x"')
  test.equal(encode(nil), "null")
  test.equal(encode {}, "{}")
  test.equal(encode(decoded), "[]")
  test.equal(encode { a = decoded }, '{"a":[]}')
end)

test("what JSON cannot say is an error", function()
  refused({ a = print }, "a function has no JSON form")
  refused({ 1, 2, x = 3 }, "a list of 2 values with holes or named fields")
  refused({ [1.5] = 3 }, "a number is no name of a field")
  refused({ [true] = 3 }, "a boolean is no name")
  local object = {}
  object.own = object
  refused(object, "inside itself")
  local list = {}
  list[1] = list
  refused(list, "inside itself")
end)

test.done()
