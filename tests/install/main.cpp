// Uses the installed headers and library; what matters is that it compiles, links and runs.
#include <pipermill/pipermill.hpp>

int main() { return 0; }
