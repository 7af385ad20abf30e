// An assertion in an exit function is statically fine (19.2 C).
event eU;
machine Main { start state A { entry { send this, eU; } exit { assert false, "leaving"; } } }
