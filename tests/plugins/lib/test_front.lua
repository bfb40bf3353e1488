-- Tests of plugins/lib/lutrin/front.lua.
local test = require "tap"
local front = require "lutrin.front"

local function reads(text, wanted, body)
  local meta, length = front.read(text)
  test.equal(meta, wanted)
  test.equal(length, body)
end

test("scalars, comments, line ends", function()
  reads("---\ntitle: Un titre: avec deux points\n---\nx", '{"title":"Un titre: avec deux points"}', 42)
  reads("---\r\nAuthor: 'L''été' # note\r\nn: 5 # cinq\r\nvide:\r\n---\r\n", '{"Author":"L\'été","n":"5","vide":""}', 57)
  reads("---\rtitle: x\r---\ry", '{"title":"x"}', 17)
  reads('---\na: "dit \\"non\\"\\n\\\\" b\nb: \'x\nc: C#\n--- \n', '{"a":"dit \\"non\\"\\n\\\\","b":"x","c":"C#"}', 44)
  reads("---\na: 1\na: 2\n---\n", '{"a":"1","a":"2"}', 18) -- the last one counts
  reads("---\n---\n", "{}", 8)
end)

test("lists, values of several lines", function()
  reads("---\ntags: [a, 'b, c', \"d\"]\nliste:\n  - un\n  - deux # note\nautre:\n- \"trois\"\n---",
    '{"tags":["a","b, c","d"],"liste":["un","deux"],"autre":["trois"]}', 77)
  reads("---\na: []\nb: [l'un, ,x]\nc: [, 'ouvert]\n---\n", '{"a":[],"b":["l\'un","x"],"c":[]}', 43)
  reads("---\nresume: >\n  Une ligne\n  et l'autre\n# remarque\n\nKey Two: #\n---\n",
    '{"resume":"Une ligne et l\'autre","Key Two":""}', 66)
  reads("---\na: >-\n  Un\n  deux\nb: |+\n  x\nc: >x\n...\nTexte", '{"a":"Un deux","b":"x","c":">x"}', 42)
  reads("---\na: x\n  - y\nb: [x]\n  y\n  - z\n---\n", '{"a":"x - y","b":["x","z"]}', 36)
end)

test("what is none, and where it goes wrong", function()
  reads("...\na: b\n---\n", nil, 0)
  reads("---\nDe la prose.\n---\nEncore.", nil, 0)
  reads("---\nDe la prose : rien\n", nil, 0)
  reads("---\na: x\nprose", nil, 3)
  reads("---\na: x\nb:y\n---\n", nil, 3)
  reads("---\na: x\n\"b\": y\n---\n", nil, 3)
  reads("---\ntitle: jamais fermé\n", nil, 3)
  reads("---\ntitle: x\ndate: 2020\n\nDe la prose.\n", nil, 5)
  reads("----\ntitle: x\n---\n", nil, 0)
  reads(" ---\ntitle: x\n---\n", nil, 0)
  reads("---\n  indenté\n---\n", nil, 0)
  reads("---", nil, 0)
  reads("title: x\n", nil, 0)
  reads("---\n" .. ("k: v\n"):rep(20000) .. "---\n", nil, 13109)
end)

test("any bytes take little time", function()
  local most = 64 << 10
  for _, piece in ipairs { " ", "\t \n", "a: ' ", "[ ", "a: [' ,", '"\\', "''", "- ", "#", ":", "k: [a,\n- b\n", "\r" } do
    local start = os.clock()
    front.read("---\n" .. piece:rep(most // #piece))
    front.read("---\nk: [" .. piece:rep(most // #piece) .. "]\n---\n")
    front.read("---\nk:" .. (" "):rep(most // 2) .. piece:rep(most // 2 // #piece) .. "]\n---\n")
    if os.clock() - start > 1 then error(piece) end
  end
end)

test.done()
