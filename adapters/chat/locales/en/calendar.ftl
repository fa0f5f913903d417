# A calendar that was changed.

calendar-told = { $hail }: the working calendar has changed.
calendar-told-off = – { $day }: off ({ $name })
calendar-told-work = – { $day }: worked ({ $name })
calendar-told-ordinary = – { $day }: as usual again
calendar-told-hours = – from { $day }: working hours { $hours }
calendar-told-no-hours = – from { $day }: working hours as before
calendar-told-more = – and { $count } more days
calendar-told-tasks = Due dates stay; reminders were reckoned anew: { $numbers }
