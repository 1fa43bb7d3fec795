"""Sentences in which the wrong person is easily taken to speak, the right one beside, and the words that are not his."""

from typing import NamedTuple


class Trap(NamedTuple):
    """The words between bars are quoted; `rights` are the chains that may be sure, without what they are labelled."""

    marked: str
    rights: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


ENGLISH = (
    Trap("|“It is raining money,” said Nora Velt of the Northern Grain Forum in Lisbon.|", ("Nora Velt > Wire",)),
    Trap("|“It is raining money,” said Nora Velt, of the Northern Grain Forum.|", ("Nora Velt > Wire",)),
    Trap("|“We signed nothing,” said Nora Velt of the Dock Workers' Federation in Lille.|", ("Nora Velt > Wire",)),
    Trap("|The toll was 12, according to Nora Velt of the City Hospital in Bergen.|", ("Nora Velt > Wire",)),
    Trap("|No one drowned, according to the mayor of Bergen, Ivo Marek of the Greens.|", ("Ivo Marek > Wire",)),
    Trap('|Asked whether the ferry would sail before the vote, Ivo Marek replied: "I cannot say that it will."|', ("Ivo Marek > Wire",), ("Asked", "before the vote")),
    Trap("|Asked about the toll, Ada Lind said: “It is dead.”|", ("Ada Lind > Wire",), ("Asked", "about the toll")),
    Trap("|Pressed on the costs, Ada Lind said that the bridge would pay for itself.|", ("Ada Lind > Wire",), ("Pressed",)),
    Trap("|Questioned by the Courier about the leak, Ada Lind said the valve was old.|", ("Ada Lind > Wire",), ("Questioned",)),
    Trap("|To a question about the toll, Ada Lind replied: “No, we will not.”|", ("Ada Lind > Wire",), ("question",)),
    Trap("|Responding to claims that the bridge was cracked, Ada Lind said: “We have looked.”|", ("Ada Lind > Wire",), ("claims", "was cracked")),
    Trap("|When reached by telephone, Ada Lind said: “The bridge is sound.”|", ("Ada Lind > Wire",), ("telephone",)),
    Trap("|Shipping Weekly, quoting a person close to the insurers, said the premium had doubled.|", ("a person close to the insurers > Shipping Weekly > Wire",)),
    Trap("|Lloyd's Gazette, citing two port pilots, said the channel was silted.|", ("two port pilots > Lloyd's Gazette > Wire",)),
    Trap("|According to Le Monde, which cited two ministry officials, Ada Lind offered to go.|", ("two ministry officials > Le Monde > Wire",), ("which cited",)),
    Trap("|According to Reuters, which quoted Ada Lind, the bridge was cracked.|", ("Ada Lind > Reuters > Wire",), ("which quoted",)),
    Trap("|Ada Lind, quoted by the newspaper Harbour Post, said that the bridge was sound.|", ("Ada Lind > Harbour Post > Wire",), ("quoted by",)),
    Trap("|Ada Lind was quoted by Reuters as saying that the bridge was sound.|", ("Ada Lind > Reuters > Wire",)),
    Trap("|Union leader Ivo Marek said Lind had told him that the bridge would close.|", ("Ivo Marek > Wire",)),
    Trap("|Ivo Marek said that Ada Lind said that the bridge was cracked.|", ("Ivo Marek > Wire",)),
    Trap("|Ada Lind said Ivo Marek lied when he told parliament that the bridge was sound.|", ("Ada Lind > Wire",)),
    Trap("|Ada Lind said her deputy had denied that the bridge was cracked.|", ("Ada Lind > Wire",)),
    Trap("Minister Ada Lind spoke first. |Union leader Ivo Marek said Lind had told him that the bridge would close.|", ("Ivo Marek > Wire",)),
    Trap("Union leader Ivo Marek said Ada Lind had told him that the bridge would close. |He did not believe her, he added.|", ("Ivo Marek > Wire",)),
    Trap("Ada Lind met Ivo Marek on Monday. |He said the bridge was sound.|", ("Ivo Marek > Wire",)),
    Trap("Claire Lind said the bridge was cracked. |He said it was sound.|"),
    Trap("Robert Lind said the bridge was cracked. |She said it was sound.|"),
    Trap("Claire Lind said the bridge was sound. Her driver, Ben Okoro, waited outside. |He said he was tired.|", ("Ben Okoro > Wire",)),
    Trap("Police held two pilots at the port. |They said the bridge was mined.|"),
    Trap("|The Kyodo report said that Ivo Marek had told Ada Lind by telephone that the bridge would close.|", ("Kyodo > Wire",)),
    Trap("|The company, which had said in May that it expected no losses, now expects to lose 30 million euros, its chief executive told Les Echos.|", ("its chief executive > Les Echos > Wire",)),
    Trap("|Reports that Ada Lind said the bridge would close were wrong, her office said.|", ("her office > Wire",)),
    Trap("|Ivo Marek, whom Ada Lind described as a liar, said the bridge was sound.|", ("Ivo Marek > Wire",), ("a liar",)),
    Trap("|After Ada Lind said the bridge was cracked, Ivo Marek told Reuters it would be shut.|", ("Ivo Marek > Reuters > Wire",), ("was cracked",)),
    Trap("|“The bridge is sound,” Ivo Marek told Ada Lind.|", ("Ivo Marek > Wire",)),
    Trap("|Ada Lind was told by Ivo Marek that the bridge was cracked.|", ("Ivo Marek > Wire",)),
    Trap("|“It is dead,” said Ivo Marek's deputy, Carla Mendes.|", ("Carla Mendes > Wire",)),
    Trap("|A letter from Ivo Marek to Ada Lind said the bridge was cracked.|", ("Wire",)),
    Trap("|Contrary to what Ivo Marek said, the bridge is sound.|", ("Wire",)),
    Trap("|The bridge, Ivo Marek said, was cracked, and it has since been shut.|", ("Ivo Marek > Wire",), ("has since",)),
    Trap("|Ada Lind's claim that the bridge was sound was a lie, said Ivo Marek.|", ("Ivo Marek > Wire",)),
    Trap("|Those who told Ada Lind that the bridge was sound were wrong, said Ivo Marek of the Rail Board in Oslo.|", ("Ivo Marek > Wire",)),
    Trap("|LAGOS: The port has reopened, Ivo Marek said.|", ("Ivo Marek > Wire",), ("LAGOS",)),
    Trap("|NEW LAGOS — “The port is open,” Ivo Marek said.|", ("Ivo Marek > Wire",), ("LAGOS",)),
    Trap("|In a letter to Ada Lind, Ivo Marek said the bridge was cracked.|", ("Ivo Marek > Wire",), ("letter",)),
    Trap("|Speaking to Reuters after meeting Ada Lind, Ivo Marek said the bridge was sound.|", ("Ivo Marek > Reuters > Wire",), ("meeting",)),
    Trap("|Ivo Marek, the chief engineer at the Rail Board, and Ada Lind said the bridge was sound.|"),
    Trap("|The man who told Reuters that the bridge was cracked has left, Ivo Marek said.|", ("Ivo Marek > Wire",)),
)  # fmt: skip

RUSSIAN = (
    Trap("|Источник «Ъ» в дипломатических кругах заявил, что мост закроют.|", ("источник в дипломатических кругах > Kommersant > Wire",)),
    Trap("|Министр Антон Лебедев во вторник заявил «Ведомостям», что бюджет не будет пересмотрен.|", ("Антон Лебедев > Ведомости > Wire",)),
    Trap("Иван Петров сообщил ТАСС, что мост закрыт. |По его словам, ремонт займёт год.|", ("Иван Петров > ТАСС > Wire", "Иван Петров > Wire")),
    Trap("Ольга Громова заявила, что возраст не изменится. |По её словам, решение принято в феврале.|", ("Ольга Громова > Wire",)),
    Trap("Антон Лебедев заявил, что бюджет готов. Ольга Громова опровергла эти сведения. |«Этого не было», — заявила она на брифинге.|", ("Ольга Громова > Wire",)),
    Trap("Ольга Громова заявила, что мост цел. |Он добавил, что его закроют.|"),
    Trap("Ольга Громова заявила, что мост цел. |По его словам, его закроют.|"),
    Trap("Источник «Ъ» в деловых кругах заявил, что налог вырастет. |«Нас не спрашивали», — сказал он.|", ("источник в деловых кругах > Kommersant > Wire", "источник в деловых кругах > Wire")),
    Trap("|Как пишет Reuters со ссылкой на двух чиновников, Лебедев предлагал сократить расходы.|", ("двух чиновников > Reuters > Wire",)),
    Trap("|Во вторник на встрече с Антоном Лебедевым Ольга Громова заявила, что мост закрыт.|", ("Ольга Громова > Wire",)),
    Trap("|В Кремле заявили, что мост закрыт.|"),
    Trap("|Антон Лебедев рассказал, что Ольга Громова сообщила ему о закрытии моста.|", ("Антон Лебедев > Wire",)),
    Trap("|«Мост цел», — передаёт ТАСС слова министра Ивана Петрова.|", ("Иван Петров > ТАСС > Wire",)),
    Trap("|Посол Иван Петров в интервью газете «Известия» заявил, что мост цел.|", ("Иван Петров > Известия > Wire",)),
    Trap("|Другой собеседник «Ъ», близкий к ведомству, утверждает, что мост цел.|", ("другой собеседник, близкий к ведомству > Kommersant > Wire",)),
)  # fmt: skip

JAPANESE = (
    Trap("山田太郎知事は記者団に「橋は安全だ」と語った。|来週視察する予定については「調整中だ」と述べるにとどめた。|", ("山田太郎知事 > Wire",)),
    Trap("|税率に関しては「まだ決めていない」と語った。|"),
    Trap("|質問に対しては「答えない」と述べた。|"),
    Trap("|記者会見では「橋は安全だ」と述べた。|"),
    Trap("森田健二社長は「払わない」と述べた。|同社長は「待つつもりだ」とも述べた。|", ("森田健二社長 > Wire",)),
    Trap("|この問題について山田太郎知事は「橋は安全だ」と述べた。|", ("山田太郎知事 > Wire",)),
    Trap("|市長選をめぐっては、山田太郎知事は「橋は安全だ」と述べた。|", ("山田太郎知事 > Wire",)),
    Trap("|ロイター通信は、山田太郎知事が「橋は安全だ」と述べたと報じた。|", ("山田太郎知事 > ロイター > Wire", "山田太郎知事 > ロイター通信 > Wire")),
    Trap("|今後も「橋は安全だ」と述べた。|"),
)  # fmt: skip

TRAPS = (*ENGLISH, *RUSSIAN, *JAPANESE)
