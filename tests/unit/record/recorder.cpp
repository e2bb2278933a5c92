#include "record/recorder.hpp"

#include <algorithm>
#include <string>

#include "features.hpp"
#include "support/catch.hpp"
#include "support/records.hpp"

namespace pipermill::testing {

namespace {

const std::string separator = "From ada@example.org Fri Mar 12 09:15:00 2004\n";
const std::string head =
    "From: Ada <ada@example.org>\nDate: Fri, 12 Mar 2004 09:15:00 +0100\nSubject: one\n\n";

std::string box(const std::string& body) { return separator + head + body; }

std::string text_of_size(std::size_t size) {
  std::string text;
  while (text.size() < size) text += "a line of text that goes on for some while\n";
  text.resize(size);
  text.back() = '\n';
  return text;
}

}  // namespace

TEST_CASE("a message larger than the limit is cut, and everything about all of it is right", "[limits]") {
  // Behind a message of its own, at every place in the window; as large as needs several windows.
  const std::size_t body = GENERATE(3000U, 70000U, 262144U, 700000U, 2000000U);
  const std::size_t before = GENERATE(0U, 200000U, 262000U);
  const std::size_t limit = GENERATE(1U, 40U, 1000U, 66000U, 300000U);
  const auto first = before == 0 ? std::string() : box(text_of_size(before));
  const auto second = box(text_of_size(body));
  const auto third = separator + "Subject: three\n\nlast\n";
  const auto input = first + second + third;
  CAPTURE(body, before, limit);

  Options options;
  options.max_message_size = limit;
  const auto cut = read_memory(input, options);
  const auto whole = read_memory(input);
  REQUIRE(cut.messages.size() == whole.messages.size());
  std::size_t end = 0;
  for (std::size_t n = 0; n < cut.messages.size(); ++n) {
    const auto& one = cut.messages[n];
    const auto& all = whole.messages[n];
    CAPTURE(n);
    CHECK(one.raw().size() <= limit);
    CHECK(all.raw().starts_with(one.raw()));
    CHECK(one.size() == all.size());
    CHECK(one.source().offset == end);
    CHECK(one.source().length == all.source().length);
    CHECK(one.id() == all.id());
    const bool is_cut = one.raw().size() < all.raw().size();
    CHECK(has_defect(one, DefectCode::message_too_large) == is_cut);
    CHECK(is_cut == (all.size() > limit));
    if (!is_cut) CHECK(json_of(one) == json_of(all));
    end += one.source().length;
  }
  CHECK(end == input.size());
}

TEST_CASE("a message of exactly the limit is not cut", "[limits]") {
  const std::size_t size = GENERATE(500U, 100000U, 262144U, 400000U);
  const int more = GENERATE(-1, 0, 1);
  const auto second = box(text_of_size(size));
  const auto input = box("short\n") + second + box("short\n");
  Options options;
  options.max_message_size = second.size() - separator.size() + static_cast<std::size_t>(more + 1) - 1;
  CAPTURE(size, more);
  const auto reading = read_memory(input, options);
  REQUIRE(reading.messages.size() == 3);
  CHECK(has_defect(reading.messages[1], DefectCode::message_too_large) == (more < 0));
  CHECK((reading.messages[1].raw().size() < reading.messages[1].size()) == (more < 0));
  CHECK_FALSE(has_defect(reading.messages[0], DefectCode::message_too_large));
  CHECK_FALSE(has_defect(reading.messages[2], DefectCode::message_too_large));
}

#if !PIPERMILL_HAVE_LIBXML2
TEST_CASE("a build that makes no text of HTML says so on each message that has no other", "[limits]") {
  const auto message =
      read_memory(separator + "From: ada@example.org\nContent-Type: text/html\n\n<p>hello</p>\n")
          .messages.at(0);
  CHECK(message.html() == "<p>hello</p>\n");
  CHECK_FALSE(message.text());
  CHECK(has_defect(message, DefectCode::html_not_read));
}
#else
TEST_CASE("text is made of as much HTML as the limit, and more is a defect", "[limits]") {
  const std::string html = "<p>hello</p><p>wor\xC3\xA9ld</p>";
  const auto input = separator + "From: ada@example.org\nContent-Type: text/html; charset=utf-8\n\n" + html;
  Options options;
  for (options.max_html_size = 0; options.max_html_size <= html.size(); ++options.max_html_size) {
    CAPTURE(options.max_html_size);
    const auto reading = read_memory(input, options);
    REQUIRE(reading.messages.size() == 1);
    const auto& message = reading.messages[0];
    CHECK(message.html() == html);
    REQUIRE(message.text());
    CHECK(has_defect(message, DefectCode::html_too_large) == (options.max_html_size < html.size()));
    CHECK(message.text()->find("\xEF\xBF\xBD") == std::string_view::npos);
  }
  CHECK(read_memory(input).messages[0].text() == "hello\n\nwor\xC3\xA9ld\n");
  options.max_html_size = 12;
  CHECK(read_memory(input, options).messages[0].text() == "hello\n");
}
#endif

TEST_CASE("as much text as the limit is kept, cut between characters, and more is a defect", "[limits]") {
  struct Row {
    const char* why;
    std::string head;
    std::string body;
  };
  const auto row = GENERATE(values<Row>({
      {"as it is", "", "one \xC3\xA9\ntwo\nthree\n"},
      {"decoded", "Content-Type: text/plain; charset=iso-8859-1\n", "one \xE9\ntwo \xE9\xE9\xE9\nthree\n"},
      {"flowed", "Content-Type: text/plain; format=flowed\n", "one \ntwo\nthree\n"},
      {"in parts", "Content-Type: multipart/mixed; boundary=b\n", "--b\n\none\n--b\n\ntwo\n--b--\n"},
      {"of HTML", "Content-Type: text/html\n", "<p>one</p><p>two</p>"},
  }));
  INFO(row.why);
  const auto input = separator + "From: ada@example.org\n" + row.head + "\n" + row.body;
  const auto unlimited = read_memory(input);
  if (!unlimited.messages.at(0).text()) return;  // of HTML, without libxml2
  const std::string whole(*unlimited.messages.at(0).text());
  for (std::size_t limit = 1; limit <= whole.size() + 1; ++limit) {
    Options options;
    options.max_text_size = limit;
    CAPTURE(limit);
    const auto reading = read_memory(input, options);
    const auto& message = reading.messages.at(0);
    REQUIRE(message.text());
    CHECK(message.text()->size() <= limit);
    CHECK(whole.starts_with(*message.text()));
    CHECK(first_bad_utf8(*message.text()) == std::string_view::npos);
    const bool is_cut = has_defect(message, DefectCode::text_too_large);
    CHECK(is_cut == (limit < whole.size()));
    std::size_t end = 0;
    for (const auto& segment : message.segments()) end = segment.end;
    CHECK(end == message.text()->size());
  }
}

TEST_CASE("a single message without separators obeys the limit too", "[limits]") {
  const auto input = slurp(tests_dir() + "/corpus/page-text/seed-form.in") + text_of_size(500000);
  Options options;
  options.max_message_size = 100000;
  const auto cut = read_memory(input, options);
  const auto whole = read_memory(input);
  REQUIRE(cut.messages.size() == 1);
  REQUIRE(whole.messages.size() == 1);
  CHECK(cut.messages[0].raw().size() == 100000);
  CHECK(cut.messages[0].size() == input.size());
  CHECK(cut.messages[0].id() == whole.messages[0].id());
  CHECK(cut.messages[0].subject() == whole.messages[0].subject());
  CHECK(has_defect(cut.messages[0], DefectCode::message_too_large));
}

TEST_CASE("as many header fields as the limit are read, and one more is a defect", "[limits]") {
  struct Row {
    const char* why;
    std::size_t fields;
    bool is_too_many;
  };
  const auto row =
      GENERATE(values<Row>({{"one less", 9, false}, {"the limit", 10, false}, {"one more", 11, true}}));
  INFO(row.why);
  std::string input = separator;
  for (std::size_t n = 0; n < row.fields; ++n) input += "X-Field-" + std::to_string(n) + ": value\n";
  input += "\nbody\n";
  Options options;
  options.max_header_fields = 10;
  const auto reading = read_memory(input, options);
  REQUIRE(reading.messages.size() == 1);
  const auto& message = reading.messages[0];
  CHECK(message.raw_headers().size() == std::min<std::size_t>(row.fields, 10));
  CHECK(has_defect(message, DefectCode::too_many_fields) == row.is_too_many);
  REQUIRE(message.text());
  CHECK(message.text()->ends_with("body\n"));
  CHECK(message.raw().size() == message.size());
}

TEST_CASE("as many addresses and ids as the limit are read, and one more is a defect", "[limits]") {
  struct Row {
    const char* why;
    std::size_t items;
    bool is_too_many;
  };
  const auto row =
      GENERATE(values<Row>({{"one less", 4, false}, {"the limit", 5, false}, {"one more", 6, true}}));
  const std::string field = GENERATE("To", "Cc", "Bcc", "Reply-To", "From", "References", "In-Reply-To");
  INFO(row.why);
  CAPTURE(field);
  const bool has_ids = field == "References" || field == "In-Reply-To";
  std::string input = separator + field + ": ";
  for (std::size_t n = 0; n < row.items; ++n) {
    const auto name = "a" + std::to_string(n) + "@example.org";
    input += (n == 0 ? "" : has_ids ? " " : ", ") + (has_ids ? '<' + name + '>' : name);
  }
  Options options;
  options.max_field_items = 5;
  const auto reading = read_memory(input + "\n\nbody\n", options);
  REQUIRE(reading.messages.size() == 1);
  const auto& m = reading.messages[0];
  const auto count = m.to().size() + m.cc().size() + m.bcc().size() + m.reply_to().size() + m.from().size() +
                     m.references().size() + m.in_reply_to().size();
  CHECK(count == std::min<std::size_t>(row.items, 5));
  CHECK(has_defect(m, DefectCode::too_many_items) == row.is_too_many);
}

TEST_CASE("a body is decoded as its transfer encoding says", "[record]") {
  struct Row {
    const char* why;
    std::string fields;
    std::string body;
    std::string text;
    bool is_broken;
  };
  const auto row = GENERATE(values<Row>({
      {"none", "", "a=20b\n", "a=20b\n", false},
      {"quoted-printable", "Content-Transfer-Encoding: quoted-printable\n", "a=20b=\nc\n", "a bc\n", false},
      {"base64", "Content-Transfer-Encoding: base64\n", "aGVsbG8K\n", "hello\n", false},
      {"7bit", "Content-Transfer-Encoding: 7bit\n", "a=20b\n", "a=20b\n", false},
      {"8bit in UTF-8", "Content-Transfer-Encoding: 8bit\n", "\xC3\xA9\n", "\xC3\xA9\n", false},
      {"a declared charset", "Content-Type: text/plain; charset=iso-8859-1\n", "\xE9\n", "\xC3\xA9\n", false},
      {"both", "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n",
       "=E9\n", "\xC3\xA9\n", false},
      {"nobody knows it", "Content-Transfer-Encoding: x-own\n", "a\n", "a\n", true},
  }));
  INFO(row.why);
  const auto reading = read_memory(separator + "Subject: x\n" + row.fields + "\n" + row.body);
  REQUIRE(reading.messages.size() == 1);
  CHECK(reading.messages[0].text() == std::string_view(row.text));
  CHECK(has_defect(reading.messages[0], DefectCode::broken_transfer_encoding) == row.is_broken);
}

TEST_CASE("the name of the list is the material's, else the option's", "[record]") {
  Options options;
  options.list_name = "given";
  const std::string url =
      "URL: <http://lists.example.org/pipermail/kites/attachments/20040312/0a1b2c3d/a.html>\n";
  const auto from_url = read_memory(box("An HTML attachment was scrubbed...\n" + url), options);
  REQUIRE(from_url.messages.size() == 1);
  REQUIRE(from_url.messages[0].list());
  CHECK(from_url.messages[0].list()->name == "kites");
  const auto from_option = read_memory(box("text\n"), options);
  REQUIRE(from_option.messages.size() == 1);
  REQUIRE(from_option.messages[0].list());
  CHECK(from_option.messages[0].list()->name == "given");
  CHECK_FALSE(read_memory(box("text\n")).messages.at(0).list());
}

}  // namespace pipermill::testing
