// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <unistd.h>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
// There with a sanitizer only.
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace {

constexpr int mutations = 100'000;
constexpr auto patience = std::chrono::milliseconds(1500);
constexpr size_t longestInput = 4096;
/// Each run tries the same, so that what it finds is found again.
constexpr unsigned seed = 20260101;
/// Bytes that mean something to one parser or another.
constexpr char telling[]
    = "\r\n\0 \t:,;=\"\\/?%{}[]()*$+-_.0123456789\x7f\x80\x81\x88\x89\xc0\xed\xf4\xfe\xff";

using Random = std::mt19937;

/// What is being tried, for report().
QByteArray input;

size_t below(Random &random, size_t bound) { return bound == 0 ? 0 : random() % bound; }

/// Leaves the input that ended the program where a debugger or a bug report can take it up.
void report()
{
    const char *const name = "fuzz-crash";
    if (FILE *file = std::fopen(name, "wb")) {
        std::fwrite(input.constData(), 1, size_t(input.size()), file);
        std::fclose(file);
    }
    std::fprintf(stderr, "the input is in %s\n", name);
}

void onAbort(int)
{
    report();
    ::_exit(1);
}

void attempt(const QByteArray &bytes)
{
    input = bytes;
    // In memory of its own size, so that a sanitizer notices a step outside it.
    const std::vector<uint8_t> exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

/// Changes \a bytes in one place.
void mutate(QByteArray &bytes, const QList<QByteArray> &corpus, Random &random)
{
    const auto at = qsizetype(below(random, size_t(bytes.size()) + 1));
    const auto length
        = qsizetype(below(random, 1 + std::min<size_t>(16, size_t(bytes.size() - at))));
    const char byte = random() % 2 ? telling[below(random, sizeof telling - 1)] : char(random());
    switch (random() % 6) {
    case 0:
        bytes.insert(at, byte);
        return;
    case 1:
        bytes.remove(at, length);
        return;
    case 2:
        if (at < bytes.size())
            bytes[at] = byte;
        return;
    case 3:
        if (at < bytes.size())
            bytes[at] = char(bytes[at] ^ (1 << random() % 8));
        return;
    case 4:
        bytes.insert(qsizetype(below(random, size_t(bytes.size()) + 1)), bytes.mid(at, length));
        return;
    default: {
        const QByteArray &other = corpus[qsizetype(below(random, size_t(corpus.size())))];
        bytes = bytes.first(at) + other.mid(qsizetype(below(random, size_t(other.size()) + 1)));
        return;
    }
    }
}

} // namespace

/// A fuzzer without libFuzzer, for the tests of every build: tries the files of the folder that is
/// named and then a bounded number of inputs made of them.
int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s CORPUS\n", argv[0]);
        return 2;
    }
    std::signal(SIGABRT, onAbort);
    if (__sanitizer_set_death_callback)
        __sanitizer_set_death_callback(report);
    else
        std::signal(SIGSEGV, onAbort);

    QList<QByteArray> corpus;
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            corpus.append(file.readAll());
    }
    if (corpus.isEmpty()) {
        std::fprintf(stderr, "%s: no corpus in %s\n", argv[0], argv[1]);
        return 1;
    }
    attempt({});
    for (const QByteArray &entry : std::as_const(corpus))
        attempt(entry);

    Random random(seed);
    const auto end = std::chrono::steady_clock::now() + patience;
    int tried = 0;
    for (; tried < mutations && std::chrono::steady_clock::now() < end; ++tried) {
        QByteArray bytes = corpus[qsizetype(below(random, size_t(corpus.size())))];
        for (size_t i = 0; i <= below(random, 8); ++i)
            mutate(bytes, corpus, random);
        bytes.truncate(qsizetype(longestInput));
        attempt(bytes);
    }
    std::printf("%d files, %d mutations\n", int(corpus.size()), tried);
    return 0;
}
