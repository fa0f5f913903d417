# What an official says that is no order.

heard-event =
    Read: { $title }, at { $at }.
    This tells of a meeting or a training, so no task is made of it. To have it prepared, type: assign <unit>: <work>; due <…>
order-is-two = This message holds two tasks. Please send them one by one.
order-excepts-how = “All but one” cannot be assigned yet. Please send it again with the name of everyone who is to do it.
order-repeats-until-how = A repeating task cannot hold its last day yet. Please send it again in one of two ways: without the last day (to end it then, type: stop repeating <task number>), or as one task with the whole amount and the last day as its deadline.
order-corrected-how = This message corrects itself, and it is not clear which is meant: “{ $first }” or “{ $second }”. Please send it again in one sentence.
