// SPDX-FileCopyrightText: 2026 The Hydra developers
// SPDX-License-Identifier: MIT

#include "common/protocol/filter/filterparser.h"

#include "common/protocol/filter/filtertermreader.h"

#include <algorithm>
#include <utility>

namespace hydra {

namespace {

using Node = Filter::Node;
using Parsed = tl::expected<Node, FilterError>;

/// Units of text; ten thousand ids of twenty digits.
constexpr qsizetype longestText = qsizetype { 256 } * 1024;
constexpr int deepestNesting = 50;

struct Token
{
    enum class Kind { End, Open, Close, Or, And, Not, Quoted, Word };

    Kind kind = Kind::End;
    qsizetype position = 0;
    qsizetype length = 0;
};

/// Descends over the text once; keeps no more than a token.
class Parser final
{
public:
    explicit Parser(QStringView text)
        : m_text(text)
    {
    }

    tl::expected<Filter, FilterError> parse()
    {
        if (m_text.size() > longestText)
            return wrongFilter(
                FilterMistake::TooLong, longestText, {}, m_text.size() - longestText);
        if (const auto step = advance(); !step)
            return tl::unexpected(step.error());
        if (m_token.kind == Token::Kind::End)
            return Filter();
        auto root = parseOr(0);
        if (!root)
            return tl::unexpected(root.error());
        if (m_token.kind == Token::Kind::Close)
            return wrongFilter(FilterMistake::StrayParenthesis, m_token.position, tokenText());
        return Filter(std::move(*root));
    }

private:
    QStringView tokenText() const { return m_text.mid(m_token.position, m_token.length); }

    tl::expected<void, FilterError> advance();
    Parsed parseOr(int depth);
    Parsed parseAnd(int depth);
    Parsed parseUnary(int depth);

    QStringView m_text;
    Token m_token;
    qsizetype m_next = 0;
};

tl::expected<void, FilterError> Parser::advance()
{
    while (m_next < m_text.size() && m_text.at(m_next).isSpace())
        ++m_next;
    m_token = { Token::Kind::End, m_next, 0 };
    if (m_next == m_text.size())
        return {};
    const QChar first = m_text.at(m_next);
    if (first == u'(' || first == u')') {
        m_token = { first == u'(' ? Token::Kind::Open : Token::Kind::Close, m_next++, 1 };
        return {};
    }
    bool isInQuotes = false;
    qsizetype quote = 0;
    for (; m_next < m_text.size(); ++m_next) {
        const QChar c = m_text.at(m_next);
        if (c == u'"') {
            isInQuotes = !isInQuotes;
            quote = m_next;
        } else if (isInQuotes && c == u'\\') {
            ++m_next;
        } else if (!isInQuotes && (c.isSpace() || c == u'(' || c == u')')) {
            break;
        }
    }
    m_next = std::min(m_next, m_text.size());
    if (isInQuotes)
        return wrongFilter(FilterMistake::UnclosedQuote, quote, m_text.mid(quote));
    m_token.length = m_next - m_token.position;
    const QStringView word = tokenText();
    const auto says
        = [word](QLatin1String keyword) { return word.compare(keyword, Qt::CaseInsensitive) == 0; };
    m_token.kind = says(QLatin1String("or")) ? Token::Kind::Or
        : says(QLatin1String("and"))         ? Token::Kind::And
        : says(QLatin1String("not"))         ? Token::Kind::Not
        : first == u'"'                      ? Token::Kind::Quoted
                                             : Token::Kind::Word;
    return {};
}

/// Nodes of one kind below each other say the same as one node, and print the same.
void adopt(Node &parent, Node child)
{
    if (child.kind != parent.kind) {
        parent.children.push_back(std::move(child));
        return;
    }
    std::move(child.children.begin(), child.children.end(), std::back_inserter(parent.children));
}

Node joined(Node::Kind kind, std::vector<Node> parts)
{
    if (parts.size() == 1)
        return std::move(parts.front());
    Node node;
    node.kind = kind;
    for (Node &part : parts)
        adopt(node, std::move(part));
    return node;
}

Parsed Parser::parseOr(int depth)
{
    std::vector<Node> parts;
    while (true) {
        auto part = parseAnd(depth);
        if (!part)
            return part;
        parts.push_back(std::move(*part));
        if (m_token.kind != Token::Kind::Or)
            return joined(Node::Kind::Or, std::move(parts));
        if (const auto step = advance(); !step)
            return tl::unexpected(step.error());
    }
}

Parsed Parser::parseAnd(int depth)
{
    std::vector<Node> parts;
    while (true) {
        auto part = parseUnary(depth);
        if (!part)
            return part;
        parts.push_back(std::move(*part));
        if (m_token.kind == Token::Kind::And) {
            if (const auto step = advance(); !step)
                return tl::unexpected(step.error());
            continue;
        }
        const bool isOver = m_token.kind == Token::Kind::End || m_token.kind == Token::Kind::Close
            || m_token.kind == Token::Kind::Or;
        if (isOver)
            return joined(Node::Kind::And, std::move(parts));
    }
}

Parsed Parser::parseUnary(int depth)
{
    const Token token = m_token;
    if (depth > deepestNesting)
        return wrongFilter(FilterMistake::TooDeep, token.position, tokenText());
    switch (token.kind) {
    case Token::Kind::End:
    case Token::Kind::Close:
    case Token::Kind::Or:
    case Token::Kind::And:
        return wrongFilter(FilterMistake::MissingTerm, token.position, tokenText());
    case Token::Kind::Word:
    case Token::Kind::Quoted: {
        auto term = FilterTermReader(tokenText(), token.position).read();
        if (!term)
            return term;
        if (const auto step = advance(); !step)
            return tl::unexpected(step.error());
        return term;
    }
    case Token::Kind::Open:
    case Token::Kind::Not:
        break;
    }
    if (const auto step = advance(); !step)
        return tl::unexpected(step.error());
    auto inner = token.kind == Token::Kind::Open ? parseOr(depth + 1) : parseUnary(depth + 1);
    if (!inner)
        return inner;
    if (token.kind == Token::Kind::Not) {
        Node node;
        node.kind = Node::Kind::Not;
        node.children.push_back(std::move(*inner));
        return node;
    }
    if (m_token.kind != Token::Kind::Close)
        return wrongFilter(FilterMistake::UnclosedParenthesis, token.position, u"(");
    if (const auto step = advance(); !step)
        return tl::unexpected(step.error());
    return inner;
}

} // namespace

tl::expected<Filter, FilterError> parseFilter(QStringView text) { return Parser(text).parse(); }

} // namespace hydra
