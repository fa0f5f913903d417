# What an official says that is no order.

heard-event =
    Read: { $title }, at { $at }.
    This tells of a meeting or a training, so no task is made of it. To have it prepared, type: assign <unit>: <work>; due <…>
order-is-two =
    This message holds { $count } tasks. Please send them one by one:
    { $parts }
order-excepts-how = Only teams and units of a group can be left out (such as: all teams except one). To leave out a person, please send it again with the name of everyone who is to do it.
order-repeats-until-how = Is this the day on which it stops repeating, or the deadline of one task? If it repeats until then, please send it again with “until …”. If it is one task, send it with the whole amount and its deadline, without “every”.
order-corrected-how = This message corrects itself, and it is not clear which is meant: “{ $first }” or “{ $second }”. Please send it again in one sentence.
