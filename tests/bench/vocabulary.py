"""The words and names generate_month.py writes with: made up, so that no real mail is in the repository."""

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
