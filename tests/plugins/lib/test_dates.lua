-- Tests of plugins/lib/lutrin/dates.lua.
local test = require "tap"
local dates = require "lutrin.dates"

local function reads(cases)
  for text, wanted in pairs(cases) do test.equal(dates.iso(text), wanted or nil, text) end
end

test("numbers, the day first", function()
  reads { ["12/05/2021"] = "2021-05-12", ["1.5.2021"] = "2021-05-01", ["12-05-2021 10:30"] = "2021-05-12T10:30", ["05/13/2021"] = "2021-05-13",
    ["2021/5/12"] = "2021-05-12", ["20210512"] = "2021-05-12", ["2021-5-2"] = "2021-05-02", ["05/2021"] = "2021-05", ["2021/05"] = "2021-05",
    [" 2021 "] = "2021", ["le 12/05/2021 à 9h"] = "2021-05-12T09:00" }
end)

test("names of months, French and English", function()
  reads { ["12 mai 2021"] = "2021-05-12", ["1er Août 2020"] = "2020-08-01", ["Mercredi 12 mai 2021 à 10h30"] = "2021-05-12T10:30",
    ["3 févr. 2019"] = "2019-02-03", ["DÉCEMBRE 2018"] = "2018-12", ["Wed, 12 May 2021 10:30:00 +0100"] = "2021-05-12T10:30",
    ["May 12th, 2021"] = "2021-05-12", ["Sept. 3, 2019"] = "2019-09-03", ["12-Nov-2021"] = "2021-11-12", ["15\u{A0}juin\u{A0}2021"] = "2021-06-15" }
end)

test("what is no date", function()
  reads { ["12/05/21"] = false, ["2021-13-45"] = false, ["31/02/2021"] = false, ["hier"] = false, [""] = false, ["12 marché 2021"] = false,
    ["99999"] = false, ["1620777600"] = false, ["45/45/2021"] = false, ["printemps 2021"] = false }
end)
