// A spec that no test attaches checks nothing.
event eN;
spec Watch observes eN { start state A { ignore eN; } }  // warning: P0504
machine Main { start state S { } }
