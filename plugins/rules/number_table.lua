--- Rows of a table that was pasted into a text, where a space parts the cells and the thousands alike: "2018 12 500 3,4".
--
--     $ lutrin export jsonl --types number articles/
--     {"doc":"a.txt","type":"number","start":5,"end":11,"text":"12 500","rule":"fr.number.row","value":12500}

local t = require "lutrin.tokens"

local byte, find = string.byte, string.find

--- A year at the head, or a decimal comma somewhere: else a row of digits may as well be telephone numbers.
local function is_row(text)
  return find(text, "^[12]%d%d%d%f[^%d]") ~= nil or find(text, "%d,%d") ~= nil
end

local row = rule {
  name = "fr.number.row", summary = "2018 12 500 3,4: figures in the cells of a row", type = "number", language = "fr",
  features = { value = "number" }, priority = 3,
  pattern = t.prev(t.boundary) * t.as("cell", t.digits)^3 * #t.boundary,
  make = function(m)
    local text = m.doc.text
    if not is_row(m.text) then return nil end
    local out, group = {}, nil
    for _, cell in ipairs(m.all.cell) do
      local joined = group and #cell.text == 3 and cell.first == group.last + 2 and byte(text, group.last + 1) ~= 9 -- a tab
      if joined and find(cell.text, "^%d+$") then
        group.last, group.digits, group.joined = cell.last, group.digits .. cell.text, true
      else
        if group and group.joined then out[#out + 1] = { span = { first = group.first, last = group.last }, value = tonumber(group.digits) } end
        group = find(cell.text, "^[1-9]%d?%d?$") and { first = cell.first, last = cell.last, digits = cell.text } or nil
      end
    end
    if group and group.joined then out[#out + 1] = { span = { first = group.first, last = group.last }, value = tonumber(group.digits) } end
    return #out > 0 and out or nil
  end,
  examples = {
    { "Ventes par an\n2018 12 500 3,4\n2019 13 200 14 100 7,5\n2020 4 512 600 12", { text = "12 500", value = 12500 },
      { text = "13 200", value = 13200 }, { text = "14 100" }, { text = "4 512 600", value = 4512600 } },
    { "05 22 300 400\n12 345 678 901 22\n2018 ventes 12 500", false },
    { "2018\t12\t500\t3,4", false },
  },
}

return row
