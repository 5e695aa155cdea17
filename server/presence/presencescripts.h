// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

namespace hydra {
class RedisScript;
}

/// What presence does to a key of Redis in one step. Each takes one key, and puts a value in the
/// place of one that is of the wrong type, so that garbage never keeps a user out. Source:
/// PROTOCOL.md §5.
namespace hydra::presencescripts {

/// KEYS hydra:user, ARGV device, record, ttl. Answers with the fields and values that stood there
/// before, or 0 if something else than a hash did.
[[nodiscard]] const RedisScript &putRecord();

/// KEYS hydra:uuid, ARGV address, ttl. Answers with the address that stood there before, nil if
/// none did, or 0 if something else than a string did.
[[nodiscard]] const RedisScript &putAddress();

/// KEYS hydra:online, ARGV user.
[[nodiscard]] const RedisScript &putOnline();

/// KEYS hydra:user, ARGV device, record, ttl, session, since. Answers 1 if the record stands there
/// now, 2 if it does in the place of garbage, and 0 if a newer login of the device holds the field.
[[nodiscard]] const RedisScript &renewRecord();

/// KEYS hydra:uuid, ARGV address, ttl. Another instance's address stays.
[[nodiscard]] const RedisScript &renewAddress();

/// KEYS hydra:user, ARGV device, record.
[[nodiscard]] const RedisScript &removeRecord();

/// KEYS hydra:user, ARGV address. Removes every record that names the address.
[[nodiscard]] const RedisScript &removeRecordsAt();

/// KEYS hydra:uuid, ARGV address.
[[nodiscard]] const RedisScript &removeAddress();

} // namespace hydra::presencescripts
