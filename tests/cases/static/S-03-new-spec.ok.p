// The legal neighbour of S-03-new-spec.
event eN;
spec Watch observes eN { start state A { ignore eN; } }
scenario Seen observes eN { start state A { on eN goto B; } cold state B { ignore eN; } }
machine Kid { start state S { } }
machine Main { start state S { entry { new Kid(); } } }
test t [main=Main]: assert Watch in { Main, Kid };
