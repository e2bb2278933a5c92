#include "codec/charset.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <iconv.h>

#include "base/ascii.hpp"
#include "base/scan.hpp"
#include "codec/japanese.hpp"
#include "codec/utf8.hpp"

namespace pipermill::codec {

namespace {

constexpr std::size_t max_open = 16;
constexpr std::size_t max_label = 40;

iconv_t no_iconv() {
  return reinterpret_cast<iconv_t>(-1);  // NOLINT(*-reinterpret-cast,*-no-int-to-ptr): POSIX says so
}

/// 0x80 to 0x9F of windows-1252; 0: not assigned.
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

Conversion append_windows_1252(std::string_view text, std::string& out) {
  Conversion result;
  std::size_t plain = 0;
  for (auto i = base::find_8bit(text, 0); i < text.size(); i = base::find_8bit(text, plain)) {
    out += text.substr(plain, i - plain);
    plain = i + 1;
    const auto byte = static_cast<unsigned char>(text[i]);
    const char32_t code_point = byte < 0xA0 ? windows_1252[byte - 0x80U] : byte;
    if (code_point == 0) {
      out += replacement_character;
      result.is_lossy = true;
    } else {
      append_utf8(code_point, out);
    }
  }
  out += text.substr(plain);
  return result;
}

bool is_windows_1252(std::string_view label) {
  constexpr std::array<std::string_view, 18> labels = {
      "windows-1252",   "iso-8859-1", "us-ascii",   "ascii",     "latin1",     "iso8859-1",
      "cp1252",         "latin-1",    "iso_8859-1", "iso8859_1", "iso-ir-100", "iso646-us",
      "ansi_x3.4-1968", "cp819",      "l1",         "x-ansi",    "cp-1252",    "iso-latin-1"};
  return std::any_of(labels.begin(), labels.end(), [&](auto known) { return base::iequals(label, known); });
}

/// Labels of mail that iconv does not have, or has for less than writers meant by them.
struct Alias {
  std::string_view label;
  std::string_view charset;
};
constexpr std::array<Alias, 35> aliases = {{{"ks_c_5601-1987", "cp949"},
                                            {"ks_c_5601-1989", "cp949"},
                                            {"ks_c_5601", "cp949"},
                                            {"ksc5601", "cp949"},
                                            {"ksc_5601", "cp949"},
                                            {"euc-kr", "cp949"},
                                            {"x-windows-949", "cp949"},
                                            {"windows-949", "cp949"},
                                            {"korean", "cp949"},
                                            {"x-sjis", "cp932"},
                                            {"shift_jis", "cp932"},
                                            {"shift-jis", "cp932"},
                                            {"x-euc-jp", "euc-jp-ms"},
                                            {"euc-jp", "euc-jp-ms"},
                                            {"eucjp", "euc-jp-ms"},
                                            {"gb2312", "gbk"},
                                            {"gb_2312-80", "gbk"},
                                            {"x-gbk", "gbk"},
                                            {"x-big5", "big5"},
                                            {"tis-620", "cp874"},
                                            {"windows-874", "cp874"},
                                            {"iso-8859-8-i", "iso-8859-8"},
                                            {"iso-8859-8-e", "iso-8859-8"},
                                            {"x-mac-roman", "macintosh"},
                                            {"x-mac-cyrillic", "maccyrillic"},
                                            {"x-koi8-r", "koi8-r"},
                                            {"koi8r", "koi8-r"},
                                            {"cp-1250", "cp1250"},
                                            {"cp-1251", "cp1251"},
                                            {"win-1251", "cp1251"},
                                            {"x-cp1251", "cp1251"},
                                            {"unicode-1-1-utf-7", "utf-7"},
                                            {"unicode-2-0-utf-7", "utf-7"},
                                            {"cp-850", "cp850"},
                                            {"cp-437", "cp437"}}};

std::string_view without_alias(std::string_view label) {
  const auto* const found = std::find_if(
      aliases.begin(), aliases.end(), [&](const Alias& alias) { return base::iequals(alias.label, label); });
  return found == aliases.end() ? label : found->charset;
}

bool is_utf8(std::string_view label) {
  constexpr std::array<std::string_view, 5> labels = {"utf-8", "utf8", "unicode-1-1-utf-8", "x-utf-8",
                                                      "utf_8"};
  return std::any_of(labels.begin(), labels.end(), [&](auto known) { return base::iequals(label, known); });
}

bool is_label(std::string_view label) {
  constexpr std::array<std::string_view, 4> not_charsets = {"char", "wchar_t", "internal", "locale"};
  if (label.empty() || label.size() > max_label) return false;
  // glibc drops other signs from a name, and what is left may be one of those below, or nothing.
  for (const char c : label) {
    if (!base::is_alnum(c) && std::string_view("-_.:").find(c) == std::string_view::npos) return false;
  }
  if (std::none_of(label.begin(), label.end(), base::is_alnum)) return false;
  return std::none_of(not_charsets.begin(), not_charsets.end(),
                      [&](auto name) { return base::iequals(label, name); });
}

Conversion append_by_iconv(iconv_t descriptor, std::string_view text, std::string& out) {
  Conversion result;
  const auto before = out.size();
  iconv(descriptor, nullptr, nullptr, nullptr, nullptr);  // no state is left over from another text
  std::array<char, 4096> buffer{};
  char* input = const_cast<char*>(text.data());  // NOLINT(*-const-cast): iconv does not write through it
  std::size_t left = text.size();
  bool is_flushing = false;
  while (true) {
    char* output = buffer.data();
    std::size_t space = buffer.size();
    const auto status = is_flushing ? iconv(descriptor, nullptr, nullptr, &output, &space)
                                    : iconv(descriptor, &input, &left, &output, &space);
    const int why = errno;
    out.append(buffer.data(), buffer.size() - space);
    if (status != static_cast<std::size_t>(-1)) {
      if (is_flushing) break;
      is_flushing = true;
    } else if (why != E2BIG) {
      // A byte that begins no character, or a character cut by the end of the text.
      out += replacement_character;
      result.is_lossy = true;
      if (is_flushing || left == 0) break;
      ++input;
      --left;
    }
  }
  // What iconv makes of UCS-4 may be beyond Unicode.
  if (const std::string_view made = std::string_view(out).substr(before); !is_valid_utf8(made)) {
    const std::string broken(made);
    out.resize(before);
    append_repaired_utf8(broken, out);
    result.is_lossy = true;
  }
  return result;
}

}  // namespace

Converter::~Converter() {
  for (const auto& open : open_) {
    if (open.descriptor != nullptr) iconv_close(open.descriptor);
  }
}

void* Converter::find(std::string_view label) {
  const auto known = std::find_if(open_.begin(), open_.end(),
                                  [&](const Open& open) { return base::iequals(open.label, label); });
  if (known != open_.end()) return known->descriptor;
  if (open_.size() == max_open) {
    if (open_.front().descriptor != nullptr) iconv_close(open_.front().descriptor);
    open_.erase(open_.begin());
  }
  const std::string name(without_alias(label));
  void* const opened = is_label(label) ? iconv_open("UTF-8", name.c_str()) : no_iconv();
  open_.push_back({std::string(label), opened == no_iconv() ? nullptr : opened});
  return open_.back().descriptor;
}

bool Converter::knows(std::string_view charset) {
  return is_windows_1252(charset) || is_utf8(charset) || is_iso_2022_jp(charset) || find(charset) != nullptr;
}

/// Shift_JIS that says it is ISO-2022-JP, which has no 8-bit bytes: where all of it can be read so.
bool Converter::append_mislabelled_japanese(std::string_view text, std::string& out) {
  if (base::is_ascii(text) || text.find('\x1b') != std::string_view::npos) return false;
  void* const shift_jis = find("cp932");
  if (shift_jis == nullptr) return false;
  const auto before = out.size();
  if (!append_by_iconv(shift_jis, text, out).is_lossy) return true;
  out.resize(before);
  return false;
}

Conversion Converter::append(std::string_view text, std::string_view charset, std::string& out) {
  if (is_windows_1252(charset)) return append_windows_1252(text, out);
  if (is_utf8(charset)) {
    if (is_valid_utf8(text)) {
      out += text;
      return {};
    }
    append_repaired_utf8(text, out);
    return {.is_known = true, .is_lossy = true};
  }
  if (is_iso_2022_jp(charset) && append_mislabelled_japanese(text, out)) return {};
  if (is_iso_2022_jp(charset) && find("euc-jp-ms") != nullptr)
    return append_by_iconv(find("euc-jp-ms"), euc_of_iso_2022_jp(text), out);
  void* const descriptor = find(charset);
  if (descriptor == nullptr) return {.is_known = false};
  return append_by_iconv(descriptor, text, out);
}

}  // namespace pipermill::codec
