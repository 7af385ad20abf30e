// The legal neighbour of S-02-enum-element-called-on.
enum E { eOff, eOn }
machine Main { start state S { } }
