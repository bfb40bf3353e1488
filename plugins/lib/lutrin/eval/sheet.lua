--- The verdicts of a sheet of `lutrin sample`, counted: precision by type with its 95 % interval.
--
--     local result = sheet.count(rows, fold)
--     result.types[type] = { right, judged, open }       open: rows without a verdict
--     result.unknown = { { verdict, row }, ... }          words that are no verdict: those rows count as open
--     sheet.wilson(right, judged)                         --> low, high, as shares of 1
--
-- right: 1 yes y oui o ok x v true vrai juste correct right bon + ✓ ✔        wrong: 0 no n non false faux wrong incorrect ko - ✗ ✘

local M = {}

local VERDICTS = {}
for word in ("1 yes y oui o ok x v true vrai juste correct right bon + ✓ ✔"):gmatch "%S+" do VERDICTS[word] = true end
for word in ("0 no n non false faux wrong incorrect ko - ✗ ✘"):gmatch "%S+" do VERDICTS[word] = false end

-- The normal quantile of a two-sided 95 % interval.
local Z = 1.959963984540054

--- Wilson's score interval: holds its promise for few rows, and for precisions near 1.
function M.wilson(right, judged)
  if judged == 0 then return 0, 1 end
  local p, zz = right / judged, Z * Z / judged
  local center = (p + zz / 2) / (1 + zz)
  local half = Z * math.sqrt(p * (1 - p) / judged + zz / (4 * judged)) / (1 + zz)
  return math.max(0, center - half), math.min(1, center + half)
end

function M.count(rows, fold)
  local result = { types = {}, total = { right = 0, judged = 0, open = 0 }, unknown = {}, wrong = {} }
  for _, row in ipairs(rows) do
    local word = fold(row.verdict):match "^%s*(.-)[%s.]*$"
    local verdict = VERDICTS[word]
    if verdict == nil and word ~= "" then table.insert(result.unknown, { row.verdict, row.number }) end
    result.types[row.type] = result.types[row.type] or { right = 0, judged = 0, open = 0 }
    for _, c in ipairs { result.types[row.type], result.total } do
      if verdict == nil then c.open = c.open + 1 else c.judged = c.judged + 1 end
      if verdict then c.right = c.right + 1 end
    end
    if verdict == false then table.insert(result.wrong, row) end
  end
  return result
end

return M
