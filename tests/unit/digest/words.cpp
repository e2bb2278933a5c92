#include "digest/words.hpp"

#include <string>

#include "support/catch.hpp"

namespace pipermill::digest {

TEST_CASE("the line above the topics is known in any language and of other programs", "[digest_words]") {
  for (std::string_view line : {"Today's Topics:", "  Meldungen des Tages:", "В этом номере:", "今日主題：",
                                "Thèmes du jour :", "Th?mes du jour :", "Contents:", "In This Issue:",
                                "Topics of the day:", "Table of contents:", "Messages in this Issue:"}) {
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
  const auto japanese =
      parse_masthead_line("Kites メーリングリストへの投稿は以下のアドレスに送ってください。");
  REQUIRE(japanese);
  CHECK(japanese->list == "Kites");
  const auto brazilian =
      parse_masthead_line("enviar inscrições da lista de discussão Send Kites-Brasil para");
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
        Case{"Kites まとめ読み, 4 巻, 5 号", "Kites", 4, 5},
        Case{"Kites digest, 2 kötet, 3 szám", "Kites", 2, 3},
        Case{"Дайджест списка рассылки Kites; том 1, выпуск 2", "Kites", 1, 2}}) {
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
  CHECK(name_behind_sign_off("结束Kites 摘要, 卷 1, 发布 2") == "Kites 摘要, 卷 1, 发布 2");
  CHECK(name_behind_sign_off("끝부분 --Kites 묶음배달, 글 1, 번호 2") == "Kites 묶음배달, 글 1, 번호 2");
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
