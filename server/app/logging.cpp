// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "server/app/logging.h"

#include "common/protocol/limits.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <map>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hydra {

namespace {

/// Bytes of a message as it stands in the line, escapes included.
constexpr qsizetype longestMessage = 8 * limits::kibibyte;
constexpr QByteArrayView cutMark = "… (cut)";

/// Qt has one message handler a process, a plain function: this is how it finds us.
std::atomic<Logging *> current = nullptr;

QByteArrayView levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        break;
    }
    return "fatal";
}

/// Source: sd-daemon(3).
QByteArrayView journalPrefix(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "<7>";
    case QtInfoMsg:
        return "<6>";
    case QtWarningMsg:
        return "<4>";
    case QtCriticalMsg:
        return "<3>";
    case QtFatalMsg:
        break;
    }
    return "<2>";
}

/// Line breaks forge lines, escape sequences steer terminals, and the invisible direction marks
/// (which are of Other_Format) show a line in another order than it has.
bool isDangerous(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format
        || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

void appendUnit(QByteArray &out, char16_t unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[(unit >> shift) & 0xf];
}

/// Appends \a text as UTF-8 with dangerous characters as \uXXXX; for JSON, quotes are escaped too.
/// Stops between two characters where longestMessage is reached.
void appendEscaped(QByteArray &out, QStringView text, LogFormat format)
{
    const qsizetype end = out.size() + longestMessage;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text[i];
        const bool isPair
            = unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        const qsizetype units = isPair ? 2 : 1;
        const char32_t c = isPair ? QChar::surrogateToUcs4(unit, text[i + 1]) : unit.unicode();
        // The longest form of one character is a pair of escapes.
        if (out.size() + 12 > end) {
            out += cutMark;
            return;
        }
        if (isDangerous(c)) {
            for (const QChar part : text.sliced(i, units))
                appendUnit(out, part.unicode());
        } else if (format == LogFormat::Json && (c == U'"' || c == U'\\')) {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c < 0x80) {
            out += static_cast<char>(c);
        } else {
            out += text.sliced(i, units).toUtf8();
        }
        i += units - 1;
    }
}

/// Whether \a status is what systemd connected to the journal. Source: systemd.exec(5),
/// JOURNAL_STREAM.
bool isJournal(const struct stat &status)
{
    const QByteArray expected = QByteArray::number(quint64(status.st_dev)) + ':'
        + QByteArray::number(quint64(status.st_ino));
    return qgetenv("JOURNAL_STREAM") == expected;
}

constexpr std::array levelNames { "debug", "info", "warning", "error" };

/// Which messages are logged, of a whole process.
struct Levels
{
    std::mutex mutex;
    LogLevel configured = LogLevel::Info;
    /// What operators want otherwise for a while; less special ones first.
    std::map<QByteArray, LogLevel> categories;

    [[nodiscard]] LogLevel of(const QByteArray &category) const
    {
        LogLevel level = configured;
        for (const auto &[name, other] : categories) {
            if (category == name || category.startsWith(QByteArray(name + '.')))
                level = other;
        }
        return level;
    }
    void apply() const
    {
        QStringList rules;
        const auto add = [&rules](const QByteArray &category, LogLevel level) {
            for (const auto &[type, least] : { std::pair("debug", LogLevel::Debug),
                     std::pair("info", LogLevel::Info), std::pair("warning", LogLevel::Warning) }) {
                const char *const isOn = level <= least ? "true" : "false";
                rules.append(QString::asprintf("%s.%s=%s", category.constData(), type, isOn));
            }
        };
        add("hydra*", configured);
        add("default", configured);
        for (const auto &[name, level] : categories)
            add(name + '*', level);
        QLoggingCategory::setFilterRules(rules.join(u'\n'));
    }
};

Levels &levels()
{
    static Levels all;
    return all;
}

} // namespace

Logging::Logging(Config::Log settings, int descriptor)
    : m_format(settings.format)
    , m_descriptor(descriptor)
{
    openWay(descriptor);
    setLevel(settings.level);
    Logging *const before = current.exchange(this);
    Q_ASSERT_X(!before, "Logging", "there is one already");
    Q_UNUSED(before)
    m_previous = qInstallMessageHandler(&Logging::handle);
}

Logging::~Logging()
{
    qInstallMessageHandler(m_previous);
    current = nullptr;
    if (m_way == Way::Reopened)
        ::close(m_descriptor);
}

void Logging::setLevel(LogLevel level)
{
    const std::lock_guard lock(levels().mutex);
    levels().configured = level;
    levels().apply();
}

QByteArray Logging::setCategoryLevel(const QByteArray &category, const QByteArray &level)
{
    const std::lock_guard lock(levels().mutex);
    const LogLevel before = levels().of(category);
    for (size_t i = 0; i < levelNames.size(); ++i) {
        if (level == levelNames[i])
            levels().categories[category] = LogLevel(i);
    }
    if (level.isEmpty())
        levels().categories.erase(category);
    levels().apply();
    return levelNames[size_t(before)];
}

quint64 Logging::droppedLines() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

void Logging::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    Logging *const logging = current;
    if (!logging)
        return;
    logging->write(logging->line(type, context.category, message));
    QByteArray text;
    appendEscaped(text, message, LogFormat::Text);
    logging->m_tail.append({ QDateTime::currentMSecsSinceEpoch(), levelName(type).toByteArray(),
        context.category ? context.category : "default", text });
}

const LogTail *Logging::tail()
{
    const Logging *const logging = current;
    return logging ? &logging->m_tail : nullptr;
}

void Logging::openWay(int descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return;
    m_isJournal = isJournal(status);
    if (S_ISREG(status.st_mode)) {
        m_way = Way::File;
    } else if (S_ISSOCK(status.st_mode)) {
        m_way = Way::Socket;
    } else {
        const QByteArray path = "/proc/self/fd/" + QByteArray::number(descriptor);
        const int ours = ::open(path.constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
        if (ours >= 0) {
            m_way = Way::Reopened;
            m_descriptor = ours;
        }
    }
}

QByteArray Logging::line(QtMsgType type, const char *category, const QString &message) const
{
    const QByteArrayView room(category ? category : "default");
    const QByteArray time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1();
    QByteArray line;
    line.reserve(96 + qMin(message.size(), longestMessage));
    if (m_isJournal)
        line += journalPrefix(type);
    if (m_format == LogFormat::Json) {
        line += R"({"ts":")" + time + R"(","level":")";
        line += levelName(type);
        line += R"(","category":")";
        line += room;
        line += R"(","msg":")";
        appendEscaped(line, message, m_format);
        line += "\"}\n";
    } else {
        line += time + ' ';
        line += levelName(type);
        line += ' ';
        line += room;
        line += ": ";
        appendEscaped(line, message, m_format);
        line += '\n';
    }
    return line;
}

void Logging::write(const QByteArray &line)
{
    // Held for a system call that does not wait, so nobody waits here for the reader either.
    const std::lock_guard lock(m_mutex);
    bool hasRoom = hasWrittenRest();
    if (hasRoom && m_unreported > 0) {
        const QString count = QString::number(m_unreported);
        hasRoom = put(this->line(QtWarningMsg, "hydra.log",
            count + QLatin1String(" lines were dropped because nobody read them")));
        if (hasRoom)
            m_unreported = 0;
        hasRoom = hasRoom && hasWrittenRest();
    }
    if (hasRoom && put(line))
        return;
    ++m_dropped;
    ++m_unreported;
}

bool Logging::hasWrittenRest()
{
    if (m_rest.isEmpty())
        return true;
    const QByteArray rest = std::exchange(m_rest, {});
    if (!put(rest))
        m_rest = rest;
    return m_rest.isEmpty();
}

/// Writes all of \a bytes, or a part and keeps the rest, or (false) nothing.
bool Logging::put(const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const qsizetype count = writeSome(bytes.constData() + done, bytes.size() - done);
        if (count <= 0)
            break;
        done += count;
    }
    if (done == 0)
        return false;
    m_rest = bytes.sliced(done);
    return true;
}

qsizetype Logging::writeSome(const char *bytes, qsizetype size) const
{
    if (m_way == Way::Polled) {
        pollfd descriptor { m_descriptor, POLLOUT, 0 };
        if (::poll(&descriptor, 1, 0) <= 0 || !(descriptor.revents & POLLOUT))
            return 0;
        // A pipe that is ready takes this much at once; for more, write() would wait.
        size = qMin<qsizetype>(size, PIPE_BUF);
    }
    ssize_t count = 0;
    do {
        count = m_way == Way::Socket
            ? ::send(m_descriptor, bytes, static_cast<size_t>(size), MSG_DONTWAIT | MSG_NOSIGNAL)
            : ::write(m_descriptor, bytes, static_cast<size_t>(size));
    } while (count < 0 && errno == EINTR);
    return count;
}

} // namespace hydra
