// The clash of an event and an enum element does not depend on their order.
event Red; enum Col { Red, Blue }  // error: P0310
machine Main { start state S { } }
