"""The words and names the generators write with: made up, so that no real mail is in the repository."""

SMALL_WORDS = (
    "the the the the the the of of of to to to to and and and a a a a in in is is is it it that that "
    "i i i you you for for not not on with be this this have but as if are was or can at by so we do "
    "from what there would no an which when my one will just about me all some has then they your "
    "more how only should could any like because up out also same other than into now does them here "
    "why where its did very after still much way even get got think know see use work works need want "
    "try make seems maybe well right something same, however, though"
).split()
TOPIC_WORDS = (
    "gauge tide harbour sensor station reading firmware serial port logger battery solar panel "
    "antenna buoy pier float pressure water level datum offset calibration drift noise filter sample "
    "interval record archive chart table column timestamp zone leap second clock crystal receiver "
    "packet checksum frame header driver kernel module branch patch build compiler warning release "
    "branch test suite regression fixture mailing thread question answer version upgrade package "
    "server client request timeout queue buffer overflow limit memory thread lock file directory path "
    "script python library function pointer argument return value default option config parameter "
    "documentation example bug report trace log error message user account permission network router "
    "cable connector voltage current resistor storm surge wave swell estuary river mouth breakwater "
    "jetty survey map coordinate metre centimetre graph plot curve fit average median spike outlier "
    "gap missing week month winter spring neap high low slack current measurement instrument manual "
    "maintenance visit diver boat"
).split()
ACCENTED_WORDS = (
    "m\u00f6chte f\u00fcr \u00fcber L\u00f6sung gr\u00f6\u00dfer Pr\u00fcfung h\u00f6he \u00e9t\u00e9 "
    "mar\u00e9e d\u00e9j\u00e0 probl\u00e8me th\u00e9orie tr\u00e8s donn\u00e9es estaci\u00f3n "
    "medici\u00f3n a\u00f1o tambi\u00e9n informaci\u00f3n hav ned vattenst\u00e5nd m\u00e4tare "
    "\u00f6n sm\u00e5 pr\u00f8ve havn\u00e9"
).split()
GIVEN = (
    "Arlen Betka Corwen Dalia Evrin Fenna Gorran Hesper Ilvan Jorna Kestrel Lumi Marrec Nolwen Orsin "
    "Perrin Quilla Rovan Sunniva Tamsel Ulric Veshti Wenna Xandel Yorick Zephia Br\u00e9va J\u00f6rel "
    "Ma\u00ebl S\u00f8ren"
).split()
FAMILY = (
    "Ashgrove Brineholt Caldermoor Driftwood Eddystane Fjordane Gullwing Haffner-Tide Inchkeld "
    "Jettison Kelpmoor Longshore Marramby Neapworth Oarsdal Pebbleton Quaymark Reefholm Saltmarsh "
    "Tidewell Undertow Veldmeer Wrackline Yawlby Zeeburn Gr\u00e5havn L\u00f6schm\u00f6we "
    "P\u00e9n\u00e9laie"
).split()

# For MIME mail only: text that needs its charset; the words of HAN and JAPANESE are set without spaces.
CYRILLIC_WORDS = (
    "\u0432\u043e\u0434\u0430 \u0443\u0440\u043e\u0432\u0435\u043d\u044c "
    "\u043f\u0440\u0438\u043b\u0438\u0432 \u043e\u0442\u043b\u0438\u0432 \u043f\u043e\u0440\u0442 "
    "\u0441\u0442\u0430\u043d\u0446\u0438\u044f \u0434\u0430\u0442\u0447\u0438\u043a "
    "\u0432\u043e\u043b\u043d\u0430 \u0432\u0435\u0442\u0435\u0440 "
    "\u0433\u043b\u0443\u0431\u0438\u043d\u0430 \u0431\u0435\u0440\u0435\u0433 \u043c\u043e\u0440\u0435 "
    "\u043f\u0440\u0438\u0441\u0442\u0430\u043d\u044c \u043b\u043e\u0434\u043a\u0430 "
    "\u0442\u0430\u0431\u043b\u0438\u0446\u0430 \u0432\u0440\u0435\u043c\u044f "
    "\u0441\u0438\u0433\u043d\u0430\u043b \u043e\u0448\u0438\u0431\u043a\u0430 "
    "\u0437\u0430\u043f\u0438\u0441\u044c \u0447\u0442\u0435\u043d\u0438\u0435 "
    "\u043a\u0430\u0440\u0442\u0430 \u0442\u043e\u0447\u043a\u0430 \u0434\u0430\u043d\u043d\u044b\u0435 "
    "\u043e\u0431\u043d\u043e\u0432\u043b\u0435\u043d\u0438\u0435 \u0441\u0435\u0440\u0432\u0435\u0440 "
    "\u0441\u043f\u0438\u0441\u043e\u043a \u043e\u0442\u0432\u0435\u0442 "
    "\u0432\u043e\u043f\u0440\u043e\u0441 \u0441\u043f\u0430\u0441\u0438\u0431\u043e "
    "\u0435\u0441\u043b\u0438 \u0442\u043e\u043b\u044c\u043a\u043e \u043c\u043e\u0436\u043d\u043e "
    "\u043d\u0443\u0436\u043d\u043e \u0431\u044b\u043b\u043e \u0431\u0443\u0434\u0435\u0442 "
    "\u043a\u043e\u0433\u0434\u0430 \u043e\u0447\u0435\u043d\u044c"
).split()
HAN_WORDS = (
    "\u6f6e\u4f4d \u6c34\u4f4d \u6e2f\u53e3 \u6d77\u6d6a \u4f20\u611f\u5668 \u6570\u636e \u8bb0\u5f55 "
    "\u65f6\u95f4 \u8868\u683c \u6d4b\u91cf \u98ce\u901f \u8239\u53ea \u7801\u5934 \u6cb3\u53e3 "
    "\u5730\u56fe \u95ee\u9898 \u56de\u7b54 \u8c22\u8c22 \u66f4\u65b0 \u7248\u672c \u670d\u52a1\u5668 "
    "\u9519\u8bef \u6211\u4eec \u53ef\u4ee5 \u5982\u679c \u9700\u8981 \u5df2\u7ecf \u73b0\u5728 "
    "\u6ca1\u6709 \u4f46\u662f"
).split()
JAPANESE_WORDS = (
    "\u6f6e\u4f4d \u6c34\u4f4d \u6e2f \u6ce2 \u30bb\u30f3\u30b5 \u30c7\u30fc\u30bf \u8a18\u9332 "
    "\u6642\u9593 \u8868 \u6e2c\u5b9a \u98a8\u901f \u8239 \u685f\u6a4b \u6cb3\u53e3 \u5730\u56f3 "
    "\u8cea\u554f \u56de\u7b54 \u3042\u308a\u304c\u3068\u3046 \u66f4\u65b0 \u7248 \u30b5\u30fc\u30d0 "
    "\u8aa4\u308a \u3067\u3059 \u307e\u3059 \u304b\u3089 \u307e\u3067 \u3082\u3057 \u305d\u308c "
    "\u3053\u308c \u3068\u3066\u3082"
).split()
TYPESET_WORDS = (
    "don\u2019t it\u2019s we\u2019re \u201ctide\u201d \u201cgauge\u201d harbour\u2019s \u2013 \u2014 "
    "\u2026 \u20ac12 caf\xe9 na\xefve \u0153uvre \u017darko \u0161 co\xf6perate"
).split()
