// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QTabWidget>

#include <optional>

class QCheckBox;
class QListView;
class QPlainTextEdit;
class QTreeView;

namespace hydra {

class DiffHighlighter;
class HexLines;
class JsonOutline;
class RecordedSession;

/// One row in full: as a tree, as the bytes that went over the wire, as hex, against the row before
/// of the same kind; and the handshake of the connection. Only the page in front is filled, so that
/// a megabyte costs what is seen of it.
class InspectorPane final : public QTabWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InspectorPane)

public:
    /// Bytes; larger messages are not compared.
    static constexpr qsizetype largestCompared = qsizetype { 256 } * 1024;

    explicit InspectorPane(RecordedSession &session, QWidget *parent = nullptr);

    /// None empties it.
    void show(std::optional<quint64> number);
    void showHandshake();

    [[nodiscard]] QTreeView &tree() const { return *m_tree; }
    [[nodiscard]] QString rawText() const;
    [[nodiscard]] QString diffText() const;
    [[nodiscard]] QString handshakeText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum Page { TreePage, RawPage, HexPage, DiffPage, HandshakePage };

    void build();
    void fill();
    void fillRaw();
    void fillDiff();
    void fillHandshake();
    void copyTreeValue();
    void retranslate();

    RecordedSession &m_session;
    std::optional<quint64> m_number;
    /// Outlives the row's stay in the timeline.
    QByteArray m_payload;
    JsonOutline *m_outline;
    HexLines *m_hexLines;
    QTreeView *m_tree;
    QWidget *m_rawPage;
    QPlainTextEdit *m_raw;
    QCheckBox *m_wrap;
    QListView *m_hex;
    QPlainTextEdit *m_diff;
    QPlainTextEdit *m_handshake;
};

} // namespace hydra
