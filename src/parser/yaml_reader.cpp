// SPDX-License-Identifier: MIT
// YAML through yaml-cpp's events; scalars follow the core schema of YAML 1.2, so that `NO` and `on` are texts. yaml-cpp
// tells where things start; where they end is read from the text.
#include "parser/yaml_reader.hpp"

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/emitterstyle.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "parser/json_reader.hpp"
#include "parser/tree_builder.hpp"
#include "parser/yaml_scalar.hpp"

namespace pgmock::parser {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
/// Aliases can repeat aliases: what they add up to is limited.
constexpr std::size_t most_alias_nodes = 200'000;

/// Ends reading; what is wrong has been reported.
struct Stop {};

struct Size {
  std::size_t nodes = 1;
  std::size_t depth = 1;
};
Size size_of(const Node& node) {
  Size total;
  const auto add = [&total](const Node& child) {
    const Size size = size_of(child);
    total.nodes += size.nodes;
    total.depth = std::max(total.depth, size.depth + 1);
  };
  for (const Node& item : node.items) add(item);
  for (const Member& member : node.members) add(member.value);
  return total;
}

class Handler : public YAML::EventHandler {
 public:
  Handler(FileId file, std::string_view text, std::size_t start, Diagnostics& diagnostics)
      : file_(file), text_(text), start_(start), diagnostics_(diagnostics), tree_(diagnostics) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) fail(span(at(mark), at(mark) + 1), "the file has more than one document", "keep one of them");
  }
  void OnDocumentEnd() override {}
  void OnAnchor(const YAML::Mark& /*mark*/, const std::string& /*name*/) override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t begin = skip_properties(at(mark));
    std::size_t end = begin;
    for (const std::string_view word : {"null", "Null", "NULL", "~"})
      if (text_.substr(begin, word.size()) == word) end = begin + word.size();
    Node node;
    node.where = span(begin, end);
    if (tree_.wants_key()) {
      if (begin == end) fail(span(begin, begin + 1), "a key is missing", "write it before the colon");
      node.kind = NodeKind::string;
      node.text = std::string(text_.substr(begin, end - begin));
    }
    scalar(std::move(node), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const std::size_t begin = skip_properties(at(mark));
    const Span where = span(begin, scalar_end(begin, value));
    Node node;
    node.kind = NodeKind::string;
    node.text = value;
    node.where = where;
    if (!tree_.wants_key()) {
      const std::optional<std::string> mistake = resolve_scalar(node, tag);
      if (mistake) fail(where, *mistake, "write it without the tag");
    }
    scalar(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t begin = at(mark);
    const Span where = span(begin, std::min(text_.find_first_of(" \t\r\n,]}", begin), text_.size()));
    const auto target = anchors_.find(anchor);
    if (target == anchors_.end()) fail(where, "the alias stands inside of what it names", "");
    const Size size = size_of(target->second);
    alias_nodes_ += size.nodes;
    if (alias_nodes_ > most_alias_nodes) fail(where, "the aliases of this file make it too large", "");
    if (tree_.depth() + size.depth > deepest_nesting) fail(where, "the aliases of this file nest too deep", "");
    last_end_ = where.end;
    scalar(target->second, 0);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    start(NodeKind::array, mark, tag, anchor, style);
  }
  void OnSequenceEnd() override { end(']'); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    start(NodeKind::object, mark, tag, anchor, style);
  }
  void OnMapEnd() override { end('}'); }

  void report(const YAML::Exception& exception) {
    const std::size_t where = exception.mark.is_null() ? 0 : at(exception.mark);
    diagnostics_.error(Code::syntax, span(where, where + 1), exception.msg);
  }
  std::optional<Node> take() { return tree_.take(); }

 private:
  struct Open {
    YAML::anchor_t anchor;
    bool flow;
  };

  [[noreturn]] void fail(Span where, std::string message, std::string help) {
    diagnostics_.error(Code::syntax, where, std::move(message), std::move(help));
    throw Stop{};
  }
  void must(bool good) {
    if (!good) throw Stop{};
  }
  std::size_t at(const YAML::Mark& mark) const {
    return std::min(start_ + static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
  }
  Span span(std::size_t begin, std::size_t end) const {
    const std::size_t size = text_.size();
    return {file_, static_cast<std::uint32_t>(std::min(begin, size)),
            static_cast<std::uint32_t>(std::min(std::max(begin, end), size))};
  }
  std::size_t skip_blanks(std::size_t at) const {
    while (at < text_.size()) {
      if (text_[at] == '#') {
        at = std::min(text_.find('\n', at), text_.size());
      } else if (std::string_view(" \t\r\n").find(text_[at]) != std::string_view::npos) {
        ++at;
      } else {
        break;
      }
    }
    return at;
  }
  /// Past tags and anchors, which stand before a value.
  std::size_t skip_properties(std::size_t at) const {
    while (at < text_.size() && (text_[at] == '&' || text_[at] == '!'))
      at = skip_blanks(std::min(text_.find_first_of(" \t\r\n", at), text_.size()));
    return at;
  }
  std::size_t scalar_end(std::size_t begin, const std::string& value) const {
    if (begin >= text_.size()) return begin;
    const char first = text_[begin];
    if (first == '"' || first == '\'') {
      for (std::size_t i = begin + 1; i < text_.size(); ++i) {
        if (first == '"' && text_[i] == '\\') {
          ++i;
        } else if (text_[i] == first) {
          if (first == '"' || i + 1 >= text_.size() || text_[i + 1] != '\'') return i + 1;
          ++i;
        }
      }
    }
    if (text_.substr(begin, value.size()) == value) return begin + value.size();
    return std::min(text_.find('\n', begin), text_.size());  // a block, or a plain text over several lines
  }

  void scalar(Node node, YAML::anchor_t anchor) {
    last_end_ = std::max<std::size_t>(last_end_, node.where.end);
    if (tree_.wants_key()) {
      if (node.kind == NodeKind::array || node.kind == NodeKind::object)
        fail(node.where, "a key is " + std::string(kind_name(node.kind)), "write a text as key");
      if (node.kind == NodeKind::null) node.text = "null";
      if (node.kind == NodeKind::boolean) node.text = node.boolean ? "true" : "false";
      node.kind = NodeKind::string;
      if (anchor != 0) anchors_[anchor] = node;
      must(tree_.key(std::move(node.text), node.where));
      return;
    }
    if (anchor != 0) anchors_[anchor] = node;
    must(tree_.add(std::move(node)));
  }
  void start(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
             YAML::EmitterStyle::value style) {
    const std::size_t begin = skip_properties(at(mark));
    const std::string_view own = kind == NodeKind::array ? "tag:yaml.org,2002:seq" : "tag:yaml.org,2002:map";
    if (!tag.empty() && tag != "?" && tag != "!" && tag != own)
      fail(span(begin, begin + 1), "the tag `" + tag + "` is not supported", "write it without the tag");
    if (tree_.wants_key())
      fail(span(begin, begin + 1), "a key is " + std::string(kind_name(kind)), "write a text as key");
    must(tree_.open(kind, span(begin, begin)));
    open_.push_back({anchor, style == YAML::EmitterStyle::Flow});
    last_end_ = std::max(last_end_, open_.back().flow ? begin + 1 : begin);
  }
  void end(char closing) {
    const Open open = open_.back();
    open_.pop_back();
    if (open.flow) {
      std::size_t at = skip_blanks(last_end_);
      while (at < text_.size() && text_[at] == ',') at = skip_blanks(at + 1);
      if (at < text_.size() && text_[at] == closing) last_end_ = at + 1;
    }
    must(tree_.close(static_cast<std::uint32_t>(std::min(last_end_, text_.size()))));
    if (open.anchor != 0 && tree_.last() != nullptr) anchors_[open.anchor] = *tree_.last();
  }

  FileId file_;
  std::string_view text_;
  std::size_t start_;
  Diagnostics& diagnostics_;
  TreeBuilder tree_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::size_t documents_ = 0;
  std::size_t alias_nodes_ = 0;
  std::size_t last_end_ = 0;
};

/// yaml-cpp takes the character 4 for the end of the file, and YAML allows no control characters anyway.
bool refuse_control_characters(FileId file, std::string_view text, Diagnostics& diagnostics) {
  const auto bad = std::ranges::find_if(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
  });
  if (bad == text.end()) return true;
  const auto at = static_cast<std::uint32_t>(bad - text.begin());
  diagnostics.error(Code::syntax, {file, at, at + 1}, "a control character stands in the file",
                    "write it as `\"\\x01\"`");
  return false;
}

}  // namespace

std::optional<Node> read_yaml(FileId file, std::string_view text, Diagnostics& diagnostics) {
  if (!refuse_control_characters(file, text, diagnostics)) return std::nullopt;
  const std::size_t start = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  Handler handler(file, text, start, diagnostics);
  try {
    std::istringstream stream{std::string(text.substr(start))};
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& exception) {
    handler.report(exception);
    return std::nullopt;
  }
  std::optional<Node> tree = handler.take();
  if (!tree) diagnostics.error(Code::syntax, {file, 0, 0}, "the file is empty");
  return tree;
}

}  // namespace pgmock::parser
