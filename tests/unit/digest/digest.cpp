#include "digest/digest.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "digest/next_digest.hpp"
#include "support/catch.hpp"

namespace pipermill::digest {

namespace {

const std::string dashes_70 = std::string(70, '-') + "\n";
const std::string dashes_30 = std::string(30, '-') + "\n";
const std::string masthead = "Send Kites mailing list submissions to\n\tkites@example.org\n\n\n";

std::string topics(const std::vector<std::string>& subjects) {
  std::string text = "Today's Topics:\n\n";
  std::size_t number = 0;
  for (const auto& subject : subjects) text += "   " + std::to_string(++number) + ". " + subject + " (Ada)\n";
  return text + "\n\n";
}

std::string numbered(int number, const std::string& subject, const std::string& text) {
  return "Message: " + std::to_string(number) + "\nFrom: Ada <ada@example.org>\nSubject: " + subject +
         "\n\n" + text + "\n";
}

std::string plain(const std::string& subject, const std::string& text) {
  return "From: Ada <ada@example.org>\nDate: Fri, 12 Mar 2004 09:15:00 +0100\nSubject: " + subject + "\n\n" +
         text + "\n";
}

const std::string sign_off = "End of Kites Digest, Vol 2, Issue 3\n***********************************\n";

std::optional<Digest> read(const std::string& text, const Cover& cover = {}) {
  base::Lines lines;
  lines.index(text);
  return read_digest(lines, cover);
}

/// What each item is, from its head to its end.
std::vector<std::string> items(const std::string& text, const Cover& cover = {}) {
  base::Lines lines;
  lines.index(text);
  std::vector<std::string> found;
  const auto digest = read_digest(lines, cover);
  if (!digest) return found;
  for (const auto& item : digest->items) {
    const auto begin = lines.begin_of(item.head);
    found.push_back(text.substr(begin, lines.begin_of(item.end) - begin));
  }
  return found;
}

}  // namespace

TEST_CASE("a digest of Mailman gives its messages without masthead, topics, footer and last line",
          "[digest]") {
  const auto one = numbered(1, "a", "first");
  const auto two = numbered(2, "b", "second");
  const auto text = masthead + topics({"a", "b"}) + dashes_70 + "\n" + one + "\n" + dashes_30 + "\n" + two +
                    "\n" + dashes_30 + "\nSubject: Digest Footer\n\n_____\nKites\n\n" + dashes_30 + "\n" +
                    sign_off;
  CHECK(items(text) == std::vector<std::string>{one, two});
  const auto digest = read(text);
  REQUIRE(digest);
  CHECK(digest->kind == "mailman");
  CHECK(digest->expected == 2);
  CHECK(digest->masthead.list == "Kites");
  CHECK(digest->masthead.address == "kites@example.org");
  CHECK(digest->masthead.volume == 2);
  CHECK(digest->masthead.issue == 3);
  CHECK(digest->escape == mail::DashEscape::none);
}

TEST_CASE("lines of dashes in a body are body where no expected header stands below", "[digest]") {
  const auto one = numbered(1, "a", dashes_30 + "prose\n" + dashes_70 + "\nMessage: 7 of them\n");
  const auto two = numbered(2, "b", "second");
  const auto text = masthead + topics({"a", "b"}) + dashes_70 + "\n" + one + "\n" + dashes_30 + "\n" + two +
                    "\n" + dashes_30 + "\n" + sign_off;
  CHECK(items(text) == std::vector<std::string>{one, two});
}

TEST_CASE("a digest pasted into a message stays there", "[digest]") {
  const auto inner = masthead + topics({"x", "y"}) + dashes_70 + "\n" + numbered(1, "x", "1") + "\n" +
                     dashes_30 + "\n" + numbered(2, "y", "2") + "\n" + dashes_30 +
                     "\nEnd of Kites Digest, Vol 2, Issue 2\n**********\n";
  const auto one = numbered(1, "a", "look:\n" + inner + "so much\n");
  const auto two = numbered(2, "b", "second");
  const auto text = masthead + topics({"a", "b"}) + dashes_70 + "\n" + one + "\n" + dashes_30 + "\n" + two +
                    "\n" + dashes_30 + "\n" + sign_off;
  CHECK(items(text) == std::vector<std::string>{one, two});

  SECTION("also where its last line was cut off: then the topics tell") {
    const auto cut = inner.substr(0, inner.find("End of"));
    const auto torn = numbered(1, "a", "look:\n" + cut + "so much\n");
    CHECK(items(masthead + topics({"a", "b"}) + dashes_70 + "\n" + torn + "\n" + dashes_30 + "\n" + two +
                "\n" + dashes_30 + "\n" + sign_off) == std::vector<std::string>{torn, two});
  }
  SECTION("also where messages have no numbers: it begins below more hyphens") {
    const std::string head = "Kites Digest   12 March 2004   Volume 2 : Issue 3\n\nContents:\n  a\n  b\n\n";
    const auto pasted = "Kites Digest   11 March 2004   Volume 2 : Issue 2\n\n" + dashes_70 + "\n" +
                        plain("x", "1") + "\n" + dashes_30 + "\n" + plain("y", "2") + "\n" + dashes_30 +
                        "\nEnd of Kites Digest\n**********\n";
    const auto first = plain("a", "look:\n" + pasted);
    const auto second = plain("b", "second");
    CHECK(items(head + dashes_70 + "\n" + first + "\n" + dashes_30 + "\n" + second + "\n" + dashes_30 +
                "\nEnd of Kites Digest\n**********\n") == std::vector<std::string>{first, second});
  }
}

TEST_CASE("numbers may be missing where messages are", "[digest]") {
  const auto one = numbered(1, "a", "first");
  const auto three = numbered(3, "c", "third");
  const auto text =
      masthead + topics({"a", "b", "c"}) + dashes_70 + "\n" + one + "\n" + dashes_30 + "\n" + three;
  CHECK(items(text) == std::vector<std::string>{one, three});
  CHECK(read(text)->expected == 3);
}

TEST_CASE("rulers of other lengths are learned from the first two", "[digest]") {
  const std::string ruler(25, '-');
  const auto one = numbered(1, "a", "first");
  const auto two = numbered(2, "b", "second");
  const auto text = masthead + topics({"a", "b"}) + std::string(50, '-') + "\n\n" + one + "\n" + ruler +
                    "\n\n" + two + "\n" + ruler + "\n\n" + sign_off;
  CHECK(items(text) == std::vector<std::string>{one, two});
}

TEST_CASE("each kind is known by what it puts around its messages", "[digest]") {
  const auto body =
      "\n" + plain("a", "first") + "\n" + dashes_30 + "\n" + plain("b", "second") + "\n" + dashes_30;
  const auto kind = [&](const std::string& head) {
    const auto digest = read(head + "\n" + dashes_70 + body + "\n");
    return digest ? std::string(digest->kind) : "none";
  };
  CHECK(kind("Kites Digest\tFriday, 12 March 2004\tVolume 2 : Issue 3\n") == "rfc1153");
  CHECK(kind("kites-digest      Friday, March 12 2004      Volume 01 : Number 033\n") == "majordomo");
  CHECK(kind("Kites Digest #180, Volume #4      Fri, 12 Mar 2004\n\nContents:\n  a\n  b\n") == "digestifier");
  CHECK(kind("RISKS-LIST: RISKS-FORUM Digest  Friday 12 March 2004  Volume 15 : Issue 75\n") == "risks");
  CHECK(kind("kites Digest 12 Mar 2004 09:15:00 -0000 Issue 75\n\nTopics (messages 1 through 2):\n") ==
        "ezmlm");
  CHECK(kind("kites digest Fri 12 Mar 2004\n\nTable of contents:\n\n* 1 - a - Ada\n* 2 - b - Ada\n") ==
        "sympa");
  CHECK(kind("There are 2 messages totalling 8 lines in this issue.\n\nTopics of the day:\n\n  1. a\n  2. "
             "b\n") == "listserv");
  CHECK(kind(masthead + topics({"a", "b"})) == "mailman-3");
  CHECK(kind("Dear all,\n\nthe minutes:\n") == "none");
}

TEST_CASE("LISTSERV counts messages of topics, ezmlm ranges, Yahoo says it", "[digest]") {
  const auto body = dashes_70 + "\n" + plain("a", "first") + "\n" + dashes_30 + "\n" + plain("a", "second");
  CHECK(read("Topics of the day:\n\n  1. a (2)\n  2. b\n\n" + body)->expected == 3);
  CHECK(read("kites Digest 12 Mar 2004 Issue 7\n\nTopics (messages 11 through 14):\n\na\n\n" + body)
            ->expected == 4);
  CHECK(
      read("There are 5 messages in this issue.\n\nTopics in this digest:\n\n  1. a\n\n" + body)->expected ==
      5);
}

TEST_CASE("a footer is cut off without the line behind it", "[digest]") {
  const auto one = numbered(1, "a", "first");
  const auto text = masthead + topics({"a"}) + dashes_70 + "\n" + one + "\n" + dashes_30 +
                    "\nSubject: Digest Footer\n\n_____\nKites\n\n";
  CHECK(items(text) == std::vector<std::string>{one});
  CHECK(items(text + dashes_30 + "\n") == std::vector<std::string>{one});
  CHECK(items(text + dashes_30 + "\nEnd of Ki") == std::vector<std::string>{one});
}

TEST_CASE("messages are numbered from 1", "[digest]") {
  const auto zero = "Message: 0\n" + plain("a", "first");
  const auto text = masthead + topics({"a"}) + dashes_70 + "\n" + zero + "\n" + dashes_30 + "\n" + sign_off;
  CHECK(items(text) == std::vector<std::string>{zero});
  CHECK_FALSE(read(text)->items[0].number);
}

TEST_CASE("a number needs more of a header to begin a message", "[digest]") {
  const auto one = numbered(1, "a", dashes_30 + "\nMessage: 2\nof three.\n");
  const auto two = numbered(2, "b", "second");
  CHECK(items(masthead + topics({"a", "b"}) + dashes_70 + "\n" + one + "\n" + dashes_30 + "\n" + two + "\n" +
              dashes_30 + "\n" + sign_off) == std::vector<std::string>{one, two});
}

TEST_CASE("a first message without its ruler begins with its number", "[digest]") {
  const auto one = numbered(1, "a", "first");
  const auto two = numbered(2, "b", "second");
  CHECK(items(masthead + topics({"a", "b"}) + "- - - -\n\n" + one + "\n" + dashes_30 + "\n" + two + "\n" +
              dashes_30 + "\n" + sign_off) == std::vector<std::string>{one, two});
}

TEST_CASE("front matter, comments and a byte-order mark may stand above a masthead", "[digest]") {
  const auto text = masthead + topics({"a"}) + dashes_70 + "\n" + numbered(1, "a", "first");
  for (const auto* const above :
       {"---\ntitle: x\n---\n\n", "<!-- saved -->\n", "\xEF\xBB\xBF", "+++\na = 1\n+++\n"}) {
    CAPTURE(above);
    const auto digest = read(above + text);
    REQUIRE(digest);
    CHECK(digest->masthead.address == "kites@example.org");
  }
  CHECK_FALSE(read("Subject: Kites Digest, Vol 2, Issue 3\nFrom: ada@example.org\n\nHello.\n"));
}

TEST_CASE("prose between rulers is no digest where it stands alone", "[digest]") {
  CHECK_FALSE(read("Today's Topics:\n  a\n\n" + dashes_70 + "\nFrom: The editor\nSubject: a\n\nNews.\n\n" +
                   dashes_30 + "\nUnsubscribe here.\n"));
}

TEST_CASE("words below the last line of a digest are somebody's own", "[digest]") {
  const auto text = masthead + topics({"a"}) + dashes_70 + "\n" + numbered(1, "a", "first") + "\n" +
                    dashes_30 + "\n" + sign_off;
  const Cover person{true, "Kites Digest, Vol 2, Issue 3", "ada@example.org"};
  CHECK_FALSE(read(text + "\nWe should stop these.\nAda\n", person));
  CHECK(read(text + "\n\n" + std::string(47, '_') + "\nAnother list\n", person));
  CHECK(read(text + "\nTo leave, write to us.\n",
             {true, "Kites Digest, Vol 2, Issue 3", "kites-request@example.org"}));
}

TEST_CASE("another digest begins with a masthead behind a last line", "[next_digest]") {
  const auto one = masthead + topics({"a"}) + dashes_70 + "\n" + numbered(1, "a", "first") + "\n" +
                   dashes_30 + "\n" + sign_off;
  const auto found = find_next_digest(one + "\n\n" + one, 1, true);
  CHECK(found.is_found);
  CHECK(found.begin == one.size() + 2);
  CHECK_FALSE(find_next_digest(one + "so much\n" + one, 1, true).is_found);
  CHECK_FALSE(find_next_digest(one + one, 1, false).is_found);
  const auto pasted = masthead + topics({"a"}) + dashes_70 + "\n" +
                      numbered(1, "a", "look:\n" + one + "so much") + "\n" + dashes_30 + "\n" + sign_off;
  CHECK_FALSE(find_next_digest(pasted, 1, true).is_found);
  SECTION("where more bytes are wanted, the search goes on from there") {
    const auto text = one + "\n" + one + std::string(5000, 'x');
    for (std::size_t size = 1; size < text.size(); ++size) {
      const auto part = find_next_digest(std::string_view(text).substr(0, size), 1, false);
      const auto rest =
          part.is_found ? part : find_next_digest(text, std::max<std::size_t>(part.begin, 1), true);
      REQUIRE(rest.is_found);
      REQUIRE(rest.begin == one.size() + 1);
    }
  }
}

TEST_CASE("a message is a digest by what its header says too", "[digest]") {
  const auto text = masthead + topics({"a"}) + dashes_70 + "\n" + numbered(1, "a", "first") + "\n" +
                    dashes_30 + "\n" + sign_off;
  const auto opens = [&](std::string_view subject, std::string_view from) {
    return read(text, {true, subject, from}).has_value();
  };
  CHECK(opens("Kites Digest, Vol 2, Issue 3", "kites-request@example.org"));
  CHECK(opens("Kites Digest, Vol 2, Issue 3", "ada@example.org"));
  CHECK(opens("Sendungen", "kites-request@example.org"));
  CHECK_FALSE(opens("Re: Kites Digest, Vol 2, Issue 3", "ada@example.org"));
  CHECK_FALSE(opens("Fwd: Kites Digest, Vol 2, Issue 3", "kites-request@example.org"));
  CHECK_FALSE(opens("[Kites] Kites Digest, Vol 2, Issue 3", "ada@example.org"));
  CHECK_FALSE(opens("what came today", "ada@example.org"));
  const auto with_note = "Look at number 1.\n\n" + text;
  CHECK_FALSE(read(with_note, {true, "Kites Digest, Vol 2, Issue 3", "ada@example.org"}));
  CHECK(read(with_note, {true, "Kites Digest, Vol 2, Issue 3", "kites-request@example.org"}));
}

TEST_CASE("RFC 934 wants each line with a dash to separate, or to be escaped", "[digest]") {
  const std::string one =
      "From: Ada <ada@example.org>\nDate: Fri, 12 Mar 2004 09:15:00 +0100\nTo: b@x\n\n- - one\n";
  const std::string two =
      "From: Bela <bela@example.net>\nDate: Fri, 12 Mar 2004 10:15:00 +0100\nSubject: c\n\ntwo\n";
  const std::string end = "\n------- End of Forwarded Messages\n";
  const Cover cover{true, "two messages", "mira@example.com"};
  const auto text = "------- Forwarded Messages\n\n" + one + "\n------- Message 2\n\n" + two + end;
  CHECK(items(text, cover) == std::vector<std::string>{one, two});
  CHECK(read(text, cover)->escape == mail::DashEscape::dash);
  CHECK_FALSE(read(text, cover)->has_own_text);
  CHECK(read("Please read.\n\n" + text, cover)->has_own_text);
  CHECK_FALSE(read("Please read.\n\n" + text, {true, "Kites digest", ""})->has_own_text);
  CHECK_FALSE(read("1\n2\n3\n4\n5\n6\n" + text, cover));
  CHECK_FALSE(read("------- Forwarded Message\n\n" + one + end, cover));
  CHECK_FALSE(
      read("------- Forwarded Messages\n\n" + one + "-no blank\n\n------- Message 2\n\n" + two + end, cover));
  CHECK_FALSE(read("------- Forwarded Messages\n\n" + one + "\n------- Message 2\n\n" + two, cover));
  const std::string outlook = "-----Original Message-----\n";
  CHECK_FALSE(read(outlook + one + outlook + two + "-----\n", cover));
}

TEST_CASE("most texts are told at once to be no digest", "[digest]") {
  CHECK_FALSE(may_be_digest("Hello,\n\nthis is a text.\n\n-- \nAda\n", {true, "kites", ""}));
  CHECK_FALSE(may_be_digest("On Friday she wrote:\n> a\n", {true, "kites", ""}));
  CHECK_FALSE(may_be_digest(masthead, {true, "Re: Kites Digest, Vol 2, Issue 3", ""}));
  CHECK(may_be_digest(masthead, {true, "anything", ""}));
  CHECK(may_be_digest("\n\n" + masthead, {}));
  CHECK(may_be_digest("anything", {true, "Kites Digest, Vol 2, Issue 3", ""}));
  CHECK(may_be_digest("------- Forwarded Messages\n\nFrom: ada@example.org\n", {true, "two", ""}));
}

TEST_CASE("a digest that was cut at its beginning keeps what is left", "[digest]") {
  const auto two = numbered(2, "b", "second");
  const auto three = numbered(3, "c", "third");
  const auto rest = two + "\n" + dashes_30 + "\n" + three + "\n" + dashes_30 + "\n" + sign_off;
  CHECK(items("of the first\n\n" + dashes_30 + "\n" + rest) ==
        std::vector<std::string>{"of the first\n", two, three});
  CHECK(items(rest) == std::vector<std::string>{two, three});
  CHECK(read(rest)->items[0].number == 2);
}

TEST_CASE("a damaged ruler costs no message", "[digest]") {
  const std::string head = "kites-digest   Friday, March 12 2004   Volume 01 : Number 033\n\n";
  const auto one = plain("a", "first");
  const auto two = plain("b", "second");
  const auto rest =
      one + "\n" + dashes_30 + "\n" + two + "\n" + dashes_30 + "\nEnd of kites-digest V1 #33\n*********\n";
  for (const auto& ruler : {dashes_70, " " + dashes_70, "> " + dashes_70, std::string()}) {
    CAPTURE(ruler);
    CHECK(items(head + ruler + "\n" + rest) == std::vector<std::string>{one, two});
  }
}

TEST_CASE("a last message that begins like a footer is none", "[digest]") {
  const std::string head = "Kites Digest   Friday, 12 March 2004   Volume 2 : Issue 3\n\n" + dashes_70 + "\n";
  const auto one = plain("a", "first\n\n" + dashes_30 + "\nSubject: we move\n\nto Boston");
  CHECK(items(head + one + "\n" + dashes_30 + "\nEnd of Kites Digest\n*******************\n") ==
        std::vector<std::string>{one});
}

TEST_CASE("the topics choose between two of a number", "[digest]") {
  const auto one = numbered(1, "a", "my note\n\n" + dashes_30 + "\n" + numbered(2, "false", "x"));
  const auto two = numbered(2, "b", "second");
  CHECK(items(masthead + topics({"a", "b"}) + dashes_70 + "\n" + one + "\n" + dashes_30 + "\n" + two + "\n" +
              dashes_30 + "\n" + sign_off) == std::vector<std::string>{one, two});
}

TEST_CASE("rulers in a last message end it at the last of them", "[digest]") {
  const auto two = numbered(2, "b", "why\n--__--__--\nthat?");
  CHECK(items(masthead + topics({"a", "b"}) + "--__--__--\n\n" + numbered(1, "a", "first") +
              "\n--__--__--\n\n" + two + "\n--__--__--\n\n_____\nKites\n\nEnd of Kites Digest\n")[1] == two);
}

}  // namespace pipermill::digest
