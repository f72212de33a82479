# RFC 5258 5: several patterns, \Subscribed, and CHILDINFO for what lies below
given Fruit/Apple: 1 ()
given Fruit/Banana: 1 ()
given Vegetable: 1 ()
given subscribed Fruit/Banana
given subscribed Vegetable
C: a1 LIST "" (INBOX Veg* "Fruit/%")
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasNoChildren) "/" "Fruit/Apple"
S: * LIST (\HasNoChildren) "/" "Fruit/Banana"
S: * LIST (\HasNoChildren) "/" "Vegetable"
S: a1 OK *
C: a2 LIST (SUBSCRIBED) "" *
S: * LIST (\HasNoChildren \Subscribed) "/" "Fruit/Banana"
S: * LIST (\HasNoChildren \Subscribed) "/" "Vegetable"
S: a2 OK *
C: a3 LIST (SUBSCRIBED RECURSIVEMATCH) "" %
S: * LIST (\HasChildren) "/" "Fruit" ("CHILDINFO" ("SUBSCRIBED"))
S: * LIST (\HasNoChildren \Subscribed) "/" "Vegetable"
S: a3 OK *
C: a4 LIST "" % RETURN (SUBSCRIBED CHILDREN)
S: * LIST (\HasNoChildren) "/" "INBOX"
S: * LIST (\HasChildren) "/" "Fruit"
S: * LIST (\HasNoChildren \Subscribed) "/" "Vegetable"
S: a4 OK *
C: a5 LIST (RECURSIVEMATCH) "" *
S: a5 BAD *
C: a6 LIST (SUBSCRIBED REMOTE) "" Veg* RETURN (CHILDREN)
S: * LIST (\HasNoChildren \Subscribed) "/" "Vegetable"
S: a6 OK *
C: a7 LIST () "" ()
S: a7 BAD *
