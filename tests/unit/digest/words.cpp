#include "digest/words.hpp"

#include <string>

#include "support/catch.hpp"

namespace pipermill::digest {

TEST_CASE("the line above the topics is known in any language and of other programs", "[digest_words]") {
  for (std::string_view line :
       {"Today's Topics:", "  Meldungen des Tages:",
        "\xD0\x92 \xD1\x8D\xD1\x82\xD0\xBE\xD0\xBC \xD0\xBD\xD0\xBE\xD0\xBC\xD0\xB5\xD1\x80\xD0\xB5:",
        "\xE4\xBB\x8A\xE6\x97\xA5\xE4\xB8\xBB\xE9\xA1\x8C\xEF\xBC\x9A",
        "Th\xC3\xA8mes du jour :", "Th?mes du jour :", "Contents:", "In This Issue:", "Topics of the day:",
        "Table of contents:", "Messages in this Issue:"}) {
    CAPTURE(line);
    auto rest = line;
    CHECK(take_topics_label(rest));
    CHECK(rest.empty());
  }
  for (std::string_view line :
       {"", "Today's Topics", "Today's Topics: kites", "The contents:", "On Friday she wrote:"}) {
    CAPTURE(line);
    auto rest = line;
    CHECK_FALSE(take_topics_label(rest));
    CHECK(rest == line);
  }
}

TEST_CASE("ezmlm's label has its numbers behind it", "[digest_words]") {
  std::string_view line = "Topics (messages 12 through 34):";
  REQUIRE(take_topics_label(line));
  CHECK(line == "12 through 34):");
  line = "Themen (Nachrichten 5 bis 6)";
  REQUIRE(take_topics_label(line));
  CHECK(line == "5 bis 6)");
}

TEST_CASE("the first line of a masthead has the list between its words", "[digest_words]") {
  const auto english = parse_masthead_line("Send Kites mailing list submissions to");
  REQUIRE(english);
  CHECK(english->list == "Kites");
  CHECK(english->rest.empty());
  const auto basque = parse_masthead_line("Kites zerrendako mezuak bidali kites@example.org helbidera.");
  REQUIRE(basque);
  CHECK(basque->list == "Kites");
  CHECK(basque->rest == "kites@example.org helbidera.");
  const auto japanese = parse_masthead_line(
      "Kites "
      "\xE3\x83\xA1\xE3\x83\xBC\xE3\x83\xAA\xE3\x83\xB3\xE3\x82\xB0\xE3\x83\xAA\xE3\x82\xB9\xE3\x83\x88\xE3"
      "\x81\xB8\xE3\x81\xAE\xE6\x8A\x95\xE7\xA8\xBF\xE3\x81\xAF\xE4\xBB\xA5\xE4\xB8\x8B\xE3\x81\xAE\xE3\x82"
      "\xA2\xE3\x83\x89\xE3\x83\xAC\xE3\x82\xB9\xE3\x81\xAB\xE9\x80\x81\xE3\x81\xA3\xE3\x81\xA6\xE3\x81\x8F"
      "\xE3\x81\xA0\xE3\x81\x95\xE3\x81\x84\xE3\x80\x82");
  REQUIRE(japanese);
  CHECK(japanese->list == "Kites");
  const auto brazilian = parse_masthead_line(
      "enviar inscri\xC3\xA7\xC3\xB5"
      "es da lista de discuss\xC3\xA3o Send Kites-Brasil para");
  REQUIRE(brazilian);
  CHECK(brazilian->list == "Kites-Brasil");
  CHECK_FALSE(parse_masthead_line("Send two kites to my mailing list submissions to"));
  CHECK_FALSE(parse_masthead_line("Send Kites mailing list"));
  CHECK_FALSE(parse_masthead_line(""));
}

TEST_CASE("a digest's name has list, volume and issue in that order", "[digest_words]") {
  struct Case {
    std::string_view text;
    std::string_view list;
    std::uint64_t volume;
    std::uint64_t issue;
  };
  for (const auto& [text, list, volume, issue] :
       {Case{"Kites Digest, Vol 2, Issue 3", "Kites", 2, 3},
        Case{"Kites digest, Vol 1 #2 - 5 msgs", "Kites", 1, 2},
        Case{"Kites Nachrichtensammlung, Band 7, Eintrag 12", "Kites", 7, 12},
        Case{"Lot Kites, Vol 8, Parution 9", "Kites", 8, 9},
        Case{"Kites \xE3\x81\xBE\xE3\x81\xA8\xE3\x82\x81\xE8\xAA\xAD\xE3\x81\xBF, 4 \xE5\xB7\xBB, 5 "
             "\xE5\x8F\xB7",
             "Kites", 4, 5},
        Case{"Kites digest, 2 k\xC3\xB6tet, 3 sz\xC3\xA1m", "Kites", 2, 3},
        Case{"\xD0\x94\xD0\xB0\xD0\xB9\xD0\xB4\xD0\xB6\xD0\xB5\xD1\x81\xD1\x82 "
             "\xD1\x81\xD0\xBF\xD0\xB8\xD1\x81\xD0\xBA\xD0\xB0 "
             "\xD1\x80\xD0\xB0\xD1\x81\xD1\x81\xD1\x8B\xD0\xBB\xD0\xBA\xD0\xB8 Kites; "
             "\xD1\x82\xD0\xBE\xD0\xBC 1, \xD0\xB2\xD1\x8B\xD0\xBF\xD1\x83\xD1\x81\xD0\xBA 2",
             "Kites", 1, 2}}) {
    CAPTURE(text);
    const auto name = parse_digest_name(text);
    REQUIRE(name);
    CHECK(name->list == list);
    CHECK(name->volume == volume);
    CHECK(name->issue == issue);
  }
  CHECK_FALSE(parse_digest_name("Re: Kites Digest, Vol 2, Issue 3"));
  CHECK_FALSE(parse_digest_name("Kites Digest, Vol 2"));
  CHECK_FALSE(parse_digest_name("Reader's Digest for 3, 4"));
}

TEST_CASE("the line that ends a digest has its name behind the words", "[digest_words]") {
  CHECK(name_behind_sign_off("End of Kites Digest, Vol 2, Issue 3") == "Kites Digest, Vol 2, Issue 3");
  CHECK(name_behind_sign_off("Ende Kites Nachrichtensammlung, Band 7") ==
        "Kites Nachrichtensammlung, Band 7");
  CHECK(name_behind_sign_off("\xE7\xBB\x93\xE6\x9D\x9FKites \xE6\x91\x98\xE8\xA6\x81, \xE5\x8D\xB7 1, "
                             "\xE5\x8F\x91\xE5\xB8\x83 2") ==
        "Kites \xE6\x91\x98\xE8\xA6\x81, \xE5\x8D\xB7 1, \xE5\x8F\x91\xE5\xB8\x83 2");
  CHECK(name_behind_sign_off(
            "\xEB\x81\x9D\xEB\xB6\x80\xEB\xB6\x84 --Kites \xEB\xAC\xB6\xEC\x9D\x8C\xEB\xB0\xB0\xEB\x8B\xAC, "
            "\xEA\xB8\x80 1, \xEB\xB2\x88\xED\x98\xB8 2") ==
        "Kites \xEB\xAC\xB6\xEC\x9D\x8C\xEB\xB0\xB0\xEB\x8B\xAC, \xEA\xB8\x80 1, \xEB\xB2\x88\xED\x98\xB8 2");
  CHECK(name_behind_sign_off("> End of Kites Digest").empty());
  CHECK(name_behind_sign_off("  End of Kites Digest").empty());
  CHECK(name_behind_sign_off("The End of Kites Digest").empty());
}

TEST_CASE("footers and what a filter left are told by their words", "[digest_words]") {
  CHECK(is_footer_subject("Digest Footer"));
  CHECK(is_footer_subject(" Fusszeile der Nachrichtensammlung"));
  CHECK_FALSE(is_footer_subject("Re: Digest Footer"));
  CHECK(is_discarded_line("[Message discarded by content filter]"));
  CHECK(is_discarded_line("[Message rejet? par filtrage de contenu]"));
  CHECK_FALSE(is_discarded_line("> [Message discarded by content filter]"));
  CHECK(is_digest_description("Masthead (Kites digest, Vol 1 #2)"));
  CHECK(is_digest_description("Today's Topics (5 msgs)"));
  CHECK(is_digest_description("Digest Header"));
  CHECK_FALSE(is_digest_description("knot.png"));
}

TEST_CASE("numbers are taken one after another, and none that is too long", "[digest_words]") {
  std::string_view text = "Volume 01 : Number 033";
  CHECK(take_next_number(text) == 1);
  CHECK(take_next_number(text) == 33);
  CHECK_FALSE(take_next_number(text));
  text = "12345678901234567890";
  CHECK_FALSE(take_next_number(text));
}

}  // namespace pipermill::digest
