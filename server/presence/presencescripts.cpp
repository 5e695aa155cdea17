// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/presence/presencescripts.h"

#include "server/redis/redisscript.h"

namespace hydra::presencescripts {

const RedisScript &putRecord()
{
    static const RedisScript script(R"(
local old = redis.pcall('HGETALL', KEYS[1])
if old.err then
  redis.call('DEL', KEYS[1])
  old = 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return old)");
    return script;
}

const RedisScript &putAddress()
{
    static const RedisScript script(R"(
local old = redis.pcall('GET', KEYS[1])
if type(old) == 'table' then
  old = 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return old)");
    return script;
}

const RedisScript &putOnline()
{
    static const RedisScript script(R"(
if redis.call('TYPE', KEYS[1]).ok ~= 'set' then
  redis.call('DEL', KEYS[1])
end
return redis.call('SADD', KEYS[1], ARGV[1]))");
    return script;
}

const RedisScript &renewRecord()
{
    // Of two logins at the same moment the one that stands there came later.
    static const RedisScript script(R"(
local result = 1
local held = redis.pcall('HGET', KEYS[1], ARGV[1])
if type(held) == 'table' then
  redis.call('DEL', KEYS[1])
  held, result = false, 2
end
if held ~= ARGV[2] then
  if held then
    local ok, other = pcall(cjson.decode, held)
    local since = ok and type(other) == 'table' and tonumber(other.since)
    if not since or type(other.session) ~= 'string' then
      result = 2
    elseif other.session ~= ARGV[4] and since >= tonumber(ARGV[5]) then
      return 0
    end
  end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return result)");
    return script;
}

const RedisScript &renewAddress()
{
    static const RedisScript script(R"(
local held = redis.pcall('GET', KEYS[1])
if held == ARGV[1] then
  return redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
if type(held) == 'string' and string.find(held, '^[^%s]+:%d+$') then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1)");
    return script;
}

const RedisScript &removeRecord()
{
    static const RedisScript script(R"(
if redis.pcall('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
  return redis.call('HDEL', KEYS[1], ARGV[1])
end
return 0)");
    return script;
}

const RedisScript &removeRecordsAt()
{
    static const RedisScript script(R"(
local removed = 0
local all = redis.pcall('HGETALL', KEYS[1])
if all.err then
  return removed
end
for i = 1, #all, 2 do
  local ok, record = pcall(cjson.decode, all[i + 1])
  if ok and type(record) == 'table' and record.addr == ARGV[1] then
    removed = removed + redis.call('HDEL', KEYS[1], all[i])
  end
end
return removed)");
    return script;
}

const RedisScript &removeAddress()
{
    static const RedisScript script(R"(
if redis.pcall('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0)");
    return script;
}

} // namespace hydra::presencescripts
