-- What wrk asks for, and how it counts: signed-in pages with the cookies of several people, one
-- Cookie header on each line of the file that is its argument.

local threads = {}
local requests = {}
local last = 0

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  ok, unavailable, other_5xx, signed_out, others = 0, 0, 0, 0, 0
  for cookie in io.lines(arguments[1]) do
    for _, path in ipairs({ "/private", "/", "/token", "/private?page=2" }) do
      local headers = { Accept = "text/html", Cookie = cookie }
      table.insert(requests, wrk.format("GET", path, headers))
    end
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

local function has(headers, wanted)
  for name in pairs(headers) do
    if name:lower() == wanted then
      return true
    end
  end
  return false
end

function response(status, headers)
  if status == 200 then
    ok = ok + 1
  elseif status == 503 and has(headers, "retry-after") then
    unavailable = unavailable + 1
  elseif status >= 500 then
    other_5xx = other_5xx + 1
  elseif status == 303 or status == 401 or status == 403 then
    signed_out = signed_out + 1
  else
    others = others + 1
  end
end

function done(summary, latency)
  local sums = {}
  for _, name in ipairs({ "ok", "unavailable", "other_5xx", "signed_out", "others" }) do
    sums[name] = 0
    for _, thread in ipairs(threads) do
      sums[name] = sums[name] + thread:get(name)
    end
    io.write(string.format("count %s %d\n", name, sums[name]))
  end
  local errors = summary.errors
  io.write(string.format("count broken %d\n", errors.connect + errors.read + errors.write))
  io.write(string.format("count timeouts %d\n", errors.timeout))
  io.write(string.format("count microseconds %d\n", summary.duration))
  for _, part in ipairs({ 50, 99 }) do
    io.write(string.format("count p%d %d\n", part, latency:percentile(part)))
  end
end
