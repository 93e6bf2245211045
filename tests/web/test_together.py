"""Many people at once: the classifier in threads says what it says alone, and readers do not disturb each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from classifier.explanation import explain
from classifier.model import to_json
from classifier.pipeline import Classifier
from tests.web.conftest import World, token_in
from tests.web.letters import LETTERS, NOISE


def test_one_classifier_serves_many_threads(shipped: Classifier) -> None:
    alone = [to_json(shipped.classify(letter)) for letter in LETTERS]
    work = [(number % len(LETTERS), number % 3 == 0) for number in range(84)]

    def one(job: tuple[int, bool]) -> bool:
        letter = LETTERS[job[0]]
        result = explain(shipped, letter).result if job[1] else shipped.classify(letter)
        return to_json(result) == alone[job[0]]

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(one, work))


def test_readers_searchers_and_a_writer_at_once(world: World) -> None:
    id = world.ids[NOISE]
    clients = {name: world.client("dispatcher") for name in ("read", "search", "write", "figures")}
    tokens = {name: token_in(client.get("/inbox").text) for name, client in clients.items()}

    def one(number: int) -> int:
        name = list(clients)[number % 4]
        client, form = clients[name], {"csrf": tokens[name]}
        if name == "read":
            return client.get(f"/letters/{id}").status_code
        if name == "search":
            return client.post("/inbox", data={**form, "text": "油烟"}).status_code
        if name == "write":
            return client.post(f"/letters/{id}/note", data={**form, "text": f"第{number}次"}).status_code
        return client.get("/figures").status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(one, range(40))) == {200, 303}
    assert len(world.inbox.desk("dispatcher").get(id).notes) == 10
