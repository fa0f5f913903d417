"""Files of a task by a signed link, without a login: for whoever it was made for, as long as that person may see the task."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.chat.file_links import FileLinks, Pass, kept
from adapters.chat.texts.words import Words, words_for
from adapters.web.messages import FileLink
from adapters.web.site import Site
from domain.access import Actor
from domain.errors import NotFound
from domain.evidence import Proof
from domain.usecases.act import Act

_GONE, _NOT_FOUND = 410, 404


class OpenedFiles:
    """Routes of links that were told in chats. They are opened more than once: chats look at links by themselves."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._links = FileLinks(site.parts.secret_key, site.parts.public_url)

    def routes(self) -> list[Route]:
        """Of the whole site."""
        return [Route("/tep/{token}", self._list), Route("/tep/{token}/{proof}", self._file)]

    async def _list(self, request: Request) -> Response:
        """The files of the task, each with its link."""
        let_in = self._read(request)
        if isinstance(let_in, Response):
            return let_in
        words, proofs = await self._seen(request, let_in)
        here = f"/tep/{request.path_params['token']}"
        files = [
            FileLink(proof.file.name or words("file-without-name"), f"{here}/{proof.id}", proof.file.kind == "photo")
            for proof in proofs
        ]
        return self._site.pages.page("files.html", words, number=let_in.number, files=files)

    async def _file(self, request: Request) -> Response:
        let_in = self._read(request)
        if isinstance(let_in, Response):
            return let_in
        _, proofs = await self._seen(request, let_in)
        for proof in proofs:
            if str(proof.id) == request.path_params["proof"]:
                return await self._site.uploads.answer(proof.digest, proof.file.name)
        raise NotFound("no_such_file")

    def _read(self, request: Request) -> Pass | Response:
        """What the link lets in, or a page that says in words why it does not."""
        words = words_for(None, self._site.parts.zone)
        now = self._site.parts.clock.now()
        let_in = self._links.read(str(request.path_params["token"]))
        if let_in is None:
            said = words("web-files-unknown")
            return self._site.pages.page("error.html", words, status=_NOT_FOUND, said=said, code="404 Not Found")
        if let_in.until <= now:
            said = words("web-files-ended", at=words.brief(let_in.until), number=let_in.number)
            return self._site.pages.page("error.html", words, status=_GONE, said=said, code="410 Gone")
        return let_in

    async def _seen(self, request: Request, let_in: Pass) -> tuple[Words, list[Proof]]:
        """The files, with the words of whom the link was made for; a Refusal where the task is out of sight by now."""
        parts = self._site.parts
        now = parts.clock.now()
        today = parts.day(now)
        async with parts.store.read() as uow:
            profile = await uow.people.profile(let_in.person_id)
            request.state.words = words = words_for(profile, parts.zone)
            posts = await uow.organisation.posts(let_in.person_id, today)
            actor = Actor(let_in.person_id, posts, await uow.stand_ins.lent(let_in.person_id, today))
            task = await Act(uow, actor, now, today, "web").load(let_in.number)
            proofs = [] if task.id is None else await uow.evidence.of_task(task.id)
        return words, kept(proofs)
