# What an official says that is no order.

heard-event =
    Read: { $title }, at { $at }.
    This tells of a meeting or a training, so no task is made of it. To have it prepared, type: assign <unit>: <work>; due <…>
order-is-two = This message holds two tasks. Please send them one by one.
order-corrected-how = This message corrects itself, and it is not clear which is meant: “{ $first }” or “{ $second }”. Please send it again in one sentence.
