"""Names for the kinds of numbers that point at rows, so that one is never passed for another."""

from typing import NewType

UnitId = NewType("UnitId", int)
PersonId = NewType("PersonId", int)
TaskId = NewType("TaskId", int)
ProgressId = NewType("ProgressId", int)
EvidenceId = NewType("EvidenceId", int)
DirectiveId = NewType("DirectiveId", int)
AccountId = NewType("AccountId", int)
NoticeId = NewType("NoticeId", int)
GroupId = NewType("GroupId", int)
RecurrenceId = NewType("RecurrenceId", int)
StandInId = NewType("StandInId", int)
LeaveId = NewType("LeaveId", int)
SubmissionId = NewType("SubmissionId", int)
ExtensionId = NewType("ExtensionId", int)
BlockerId = NewType("BlockerId", int)
HandbookId = NewType("HandbookId", int)
DataRequestId = NewType("DataRequestId", int)
LadderId = NewType("LadderId", int)
EmergencyId = NewType("EmergencyId", int)
