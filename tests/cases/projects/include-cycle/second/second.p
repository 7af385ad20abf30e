machine Two { start state S { entry { if ($) { new One(); } } } }
test tTwo [main=Two]: { One, Two };
