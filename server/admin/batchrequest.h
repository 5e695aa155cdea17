// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include "server/admin/batchjob.h"
#include "server/survey/adminrequest.h"

#include <memory>

namespace hydra {

/// What `push/batch` was asked. Source: docs/admin-api.md.
struct BatchRequest
{
    static constexpr qsizetype targetsMost = 1'000'000;
    static constexpr qsizetype longestId = 64;

    /// As it would run; not started.
    std::shared_ptr<BatchJob> job;
    UserFilter filter;
    bool isFilter = false;
    bool isDryRun = false;
    qsizetype duplicates = 0;
    QByteArray token;
    /// What a dry run and its confirmation must have in common.
    QByteArray purpose;
    /// From 1, of a job that comes in parts; 0: it comes whole.
    int part = 0;
    bool hasMore = false;

    /// What is wrong is noted in the reader's problems.
    [[nodiscard]] static BatchRequest read(RequestReader &reader, const AdminCall &call);

private:
    void readTargets(RequestReader &reader);
    void readMessages(RequestReader &reader);
    void dropDuplicates();
};

} // namespace hydra
