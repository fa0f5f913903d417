# Emergencies: declared for an area, roll call, followed, ended.

emergency-heading = EMERGENCY · { $unit }
emergency-how = To declare an emergency for an area, type: emergency <unit> <reason> for 6 hours. Example: emergency Tổ Ấp Một water is rising
emergency-none = There is no emergency anywhere now.
emergency-none-to-end = There is no emergency to be ended.
emergency-end-which = Where is it over? Type: end emergency <unit>. Emergencies: { $units }
emergency-ask-reason = { $hail }, why is the emergency in { $unit } declared?
emergency-offer =
    Declare an emergency in { $unit } until { $until }?
    Reason: { $reason }
    – { $called } { $called ->
        [one] person who answers for a unit is
       *[other] people who answer for units are
    } asked to report now, in their hours of rest too.{ $above ->
        [none] {""}
       *[other] {" "}Told at once above: { $above }.
    }
    – { $tasks } { $tasks ->
        [one] task that is not late is
       *[other] tasks that are not late are
    } pursued by the minute; so is what is ordered here meanwhile.
    – Then everything is as before by itself, and you get a report.
emergency-offer-yes = Declare
emergency-offer-hint = Type: confirm (declare) · never mind
emergency-declared = An emergency is declared in { $unit } until { $until }; people asked to report: { $called }.
emergency-declared-hint = Type: emergency (who is present) · end emergency
emergency-ended = The emergency in { $unit } is over; everything is as before, and the report comes to { $hail } at once.
emergency-present = { $hail } is noted as present in { $unit } at { $at }.
emergency-until = Until { $until }
emergency-since = Since { $at }
emergency-reason = Reason: { $text }
emergency-answered = Present: { $answered } of { $called }
emergency-absent = No answer yet: { $who }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
emergency-work = { $tasks ->
    [0] Tasks pursued by the minute: none
   *[other] Tasks pursued by the minute: { $tasks }, of which { $done } handed in or done, { $late } overdue
}
emergency-own-answer = You reported as present at { $at }
emergency-present-button = Present
emergency-present-hint = Type: present
emergency-end-button = End emergency
emergency-end-hint = Type: end emergency { $unit }
notice-roll_call =
    { $by } has declared an emergency until { $until }.
    Reason: { $reason }
    { $hail }, please press Present now. What is due meanwhile is pursued by the minute, in hours of rest too.
notice-emergency_begun =
    { $hail }: { $by } has declared an emergency until { $until }.
    Reason: { $reason }
    People asked to report: { $called }. { $tasks ->
        [0] What is due meanwhile is pursued by the minute.
        [one] { $tasks } task that is not late is pursued by the minute.
       *[other] { $tasks } tasks that are not late are pursued by the minute.
    } To see who is present, type emergency. A report follows when it is over.
notice-emergency_over = { $hail }: the emergency is over since { $until }; everything is as before.
notice-emergency_report = { $hail }: the emergency is over since { $until }. Report:

refusal-cannot_declare_emergency = Only officials over that unit declare and end an emergency. To tell of something urgent, type: blocked <task> <what>, or call.
refusal-no_emergency_reason = Please give the reason: emergency <unit> <reason>.
refusal-emergency_past = That end has passed. Type: emergency <unit> <reason> for 6 hours.
refusal-emergency_too_long = An emergency lasts { $days } days at most; please choose an earlier end.
refusal-emergency_runs = There is an emergency here until { $at } already. Type: emergency (show) · end emergency.
refusal-no_emergency = This emergency is over already. To see others, type: emergency.
refusal-no_roll_call = No roll call waits for your answer now; for your tasks, type: tasks.

history-emergency_declared = declared an emergency
history-emergency_answered = reported as present in the emergency
history-emergency_ended = the emergency ended
