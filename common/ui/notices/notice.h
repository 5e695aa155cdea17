// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace hydra {

/// A text that is asked for each time it is shown, so that it follows the language:
/// `[] { return tr("…"); }`.
using Words = std::function<QString()>;

/// A button of a notice or of an empty view.
struct NoticeButton
{
    Words text;
    std::function<void()> run;
};

/// Something the user should know now: what happened, what it means, what to do.
struct Notice
{
    enum class Level { Information, Warning, Error };

    /// A notice with the id of one that is shown takes its place.
    QString id;
    Level level = Level::Information;
    Words text;
    /// The raw error, shown on demand and in Problems; may be none.
    QString detail = {};
    /// Two at most.
    QList<NoticeButton> buttons = {};
};

} // namespace hydra
