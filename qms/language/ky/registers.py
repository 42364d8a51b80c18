"""Sentences about registers, in Kyrgyz."""

TEXTS = {
    "yes": "ооба",
    "no": "жок",
    "not_found": "«{query}» деген жазуу табылган жок.",
    "not_found_hint": "Идентификаторун, номерин же аталышынын бир бөлүгүн жазыңыз. Тизмесин көрүү: qms register list",
    "ambiguous": "«{query}» бир нече жазууга туура келет: {candidates}.",
    "ambiguous_more": "«{query}» бир нече жазууга туура келет: {candidates} жана дагы {more}.",
    "ambiguous_hint": "Ушул идентификаторлордун бирин жазыңыз.",
    "no_equals": "«{given}» түшүнүксүз: талаанын аты менен мааниси «=» белгиси аркылуу жазылат.",
    "no_equals_hint": "Мисалы: title.ky='Окуу бөлүмү' же owners.0.person=asanova-gulnara",
    "twice": "«{name}» талаасы эки жолу берилген.",
    "unknown_field": "«{register}» реестринде «{name}» деген талаа жок.",
    "known_fields": "Мындай талаалар бар: {names}.",
    "bad_id": "«{id}» идентификатору «{register}» реестринин үлгүсүнө туура келбейт.",
    "bad_id_hint": "Туура жазылышы мындай: {example}",
    "exists": "«{register}» реестринде «{id}» деген жазуу мурунтан бар.",
    "exists_hint": "Аны өзгөртүү үчүн: qms register set {register} {id} талаа=маани",
    "no_record": "«{register}» реестринде «{id}» деген жазуу жок.",
    "no_record_hint": "Жаңы жазуу кошуу үчүн: qms register add {register} {id} талаа=маани",
    "broken_file": "«{path}» файлын окууга болбойт, ошондуктан ал өзгөртүлгөн жок.",
    "broken_file_hint": "Кемчиликтерин көрүү үчүн: qms validate {path}",
}
