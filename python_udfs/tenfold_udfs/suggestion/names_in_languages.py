"""What names of columns mean in other languages than English.

Words in lower case without accents: Spanish, Portuguese, French, German, Indonesian,
Arabic (without its article), Russian, Chinese. Words of Chinese are looked for inside a
name, since nothing stands between them.
"""

from __future__ import annotations

import re
import unicodedata

WORDS = {
    "people": "persona personas victima victimas paciente pacientes cliente usuario"
    " beneficiario beneficiaria participante encuestado migrante refugiado alumno"
    " estudiante empleado pessoa vitima utente aluno requerente personne victime"
    " beneficiaire patiente client participant repondant migrant eleve salarie"
    " opfer klient klientin patientin teilnehmer befragte schueler mitarbeiter"
    " korban orang pasien klien peserta responden penerima siswa pelapor"
    " شخص ضحية مريض مستفيد مستفيدة لاجئ عميل طالب"
    " жертва пациент клиент человек лицо пострадавший получатель участник"
    " 受害者 患者 客户 人员 个人 受益人 学生 员工",
    "keys": "codigo clave nro nummer kennung schluessel schlussel nomor kode numero"
    " رقم معرف номер код 编号 号码 序号",
    "keys_in_front": "id uuid guid folio expediente matricula cedula clave nro nomor"
    " номер رقم",
    "contacts": "telefono telefone celular movil correo correos telemovel courriel"
    " portable tel telephone telefon telefonnummer handy handynummer mobilnummer"
    " emailadresse telepon hp nohp ponsel surel kontak contacto contato"
    " هاتف جوال موبايل تلفون تليفون بريد телефон телефона телефоны почта почты емейл"
    " мобильный мобильного контакт контакты контактный контактное контактная"
    " 电话 手机 邮箱 邮件 微信 联系方式 联系人",
    "person_names": "nombre nombres apellido apellidos paterno materno appaterno"
    " apmaterno alias apodo nome nomes sobrenome apelido filiacao"
    " nom noms prenom prenoms patronyme surnom vorname nachname familienname rufname"
    " geburtsname zuname nama panggilan اسم لقب كنية имя имени фамилия фамилии отчество"
    " отчества фио 姓名 名字 姓氏 中文名 英文名 曾用名 用户名",
    "other_people": "padre madre tutor tutora medico medica abogado abogada funcionario"
    " entrevistador responsable esposo esposa conyuge pareja hermano hermana tio tia"
    " abuelo abuela empleador patron empresa tratante victimario reclutador agresor"
    " agente psicologo psicologa trabajadora mae pai responsavel marido companheiro"
    " companheira irmao irma empregador aliciador assistente pere mere tuteur medecin"
    " avocat enqueteur conjoint conjointe epoux epouse mari frere soeur employeur"
    " entreprise recruteur travailleur vater mutter vormund arzt aerztin anwalt"
    " anwaeltin anwaltin bearbeiter sachbearbeiter ehemann ehefrau partner partnerin"
    " bruder schwester arbeitgeber firma betrieb betreuer betreuerin sozialarbeiter"
    " sozialarbeiterin ansprechpartner kontaktperson taeter tater zeuge zeugin ayah ibu"
    " wali dokter petugas pewawancara suami istri majikan perekrut pendamping"
    " perusahaan والد والدة طبيب زوج زوجة كفيل مشرف موظف اخ اخت صاحب"
    " мать матери отец отца опекун врач следователь муж мужа жена жены супруг супруга"
    " родитель родители брат сестра работодатель вербовщик сотрудник соцработник"
    " 父亲 母亲 监护人 医生 丈夫 妻子 配偶 雇主 公司 单位 介绍人 社工",
    "documents": "pasaporte documento dni curp rfc nie nif nit rut ruc cedula identidad"
    " tarjeta cuenta placa foto huella firma passaporte cpf cnpj rg nis cartao conta"
    " carteira assinatura passeport piece carte compte plaque permis empreinte secu"
    " reisepass ausweis ausweisnummer steuernummer versicherungsnummer konto"
    " kontonummer kennzeichen unterschrift paspor ktp nik kk npwp sim rekening"
    " جواز هوية بطاقة حساب وطني паспорт паспорта документ документа снилс инн полис"
    " полиса счет счета карты"
    " 护照 身份证 证件 银行卡 账号 照片",
    "places": "direccion domicilio calle colonia barrio municipio ciudad localidad"
    " vereda corregimiento comuna parroquia canton distrito cp lugar coordenadas"
    " latitud longitud albergue escuela hospital poblado caserio aldea comunidad"
    " manzana lote finca iglesia endereco rua bairro cidade morada logradouro"
    " complemento povoado aldeia naturalidade igreja fazenda"
    " freguesia cep concelho localidade escola abrigo adresse rue quartier ville"
    " commune arrondissement lieu ecole hopital foyer hameau localite eglise anschrift"
    " strasse straße hausnummer ort wohnort geburtsort tatort arbeitsort aufenthaltsort"
    " dorf ortsteil ortschaft stadt gemeinde landkreis kreis bezirk kirche"
    " stadtteil plz postleitzahl schule krankenhaus unterkunft alamat jalan kelurahan"
    " kecamatan kabupaten kota desa dusun kampung rt rw kodepos tempat sekolah rumah"
    " gereja masjid pesantren panti"
    " عنوان شارع حي مدينة قرية بلدية محلة مكان مدرسة مستشفى ناحية قضاء مخيم منطقة"
    " адрес адреса улица улицы дом дома квартира город города село села деревня деревни"
    " район района поселок поселка населенный пункт индекс место места школа школы"
    " церковь"
    " 地址 住址 街道 城市 区县 村 镇 邮编 邮政编码 学校 医院 出生地 籍贯 户籍 社区 小区"
    " 经纬度 教会 寺庙",
    "free_text": "notas nota comentario comentarios observaciones observacion"
    " descripcion relato narracion detalle detalles historia resumen testimonio"
    " observacoes observacao descricao comentarios narrativa anotacoes resumo"
    " remarque remarques commentaire commentaires observation recit temoignage resume"
    " bemerkung bemerkungen anmerkung anmerkungen kommentar beschreibung notiz notizen"
    " schilderung catatan keterangan deskripsi komentar cerita uraian kronologi"
    " ملاحظة ملاحظات وصف تعليق تفاصيل قصة شهادة"
    " примечание примечания комментарий комментарии описание заметки показания"
    " 备注 描述 说明 评论 详情 经过",
    "births": "nacimiento nac nacido nascimento nasc naissance naiss ne nee geburt"
    " geburtsdatum geburtstag geburtsjahr gebdat geboren lahir kelahiran tgllahir"
    " ميلاد ولادة рождение рождения др 出生 生日",
    "dates": "fecha data dia date jour datum tag tanggal tgl تاريخ дата 日期 时间",
    "plans": "vencimiento vence caducidad validez proxima proximo previsto prevista"
    " cita plazo fin hasta vencimento validade prevista prazo ate echeance prochain"
    " prochaine prevu prevue rendezvous delai faellig fallig faelligkeit falligkeit"
    " ablauf gueltig gultig frist geplant naechste nachste naechster nachster termin"
    " ende bis jatuh tempo berlaku berikutnya rencana sampai selesai استحقاق انتهاء"
    " موعد القادم срок следующий следующая план окончание истечение 到期"
    " 截止 预约 下次 计划 结束",
    "years": "ano anio año annee an jahr tahun سنة год 年份 年度",
    "countries": "pais nacionalidad ciudadania nacionalidade cidadania pays"
    " nationalite citoyennete land staat staatsangehoerigkeit staatsangehorigkeit"
    " nationalitaet nationalitat herkunftsland negara kewarganegaraan kebangsaan"
    " بلد دولة جنسية страна гражданство 国家 国籍",
    "origins": "nacionalidad ciudadania origen nacimiento procedencia nacionalidade"
    " cidadania origem nascimento nationalite citoyennete origine naissance provenance"
    " herkunft herkunftsland geburt geburtsland staatsangehoerigkeit"
    " staatsangehorigkeit nationalitaet nationalitat kewarganegaraan kebangsaan asal"
    " جنسية منشا اصل гражданство происхождение происхождения рождение рождения"
    " 国籍 来源 原籍 出生",
    "destinations": "destino explotacion residencia acogida asilo llegada exploracao"
    " acolhimento chegada exploitation residence accueil asile arrivee ziel zielland"
    " ausbeutung aufenthalt aufenthaltsland asyl tujuan eksploitasi"
    " وجهة استغلال اقامة لجوء назначение назначения эксплуатация эксплуатации"
    " проживание проживания 目的地 剥削 居住",
    "categories": "sexo genero etnia estado civil tipo categoria clase grupo nivel"
    " escolaridad educacion religion idioma lengua ocupacion profesion oficio sector"
    " resultado relacion parentesco region provincia departamento continente"
    " discapacidad diagnostico delito empleo actividad motivo causa respuesta raca"
    " cor escolaridade educacao religiao lingua ocupacao profissao emprego atividade"
    " provincia uf deficiencia crime sexe genre ethnie statut matrimonial categorie"
    " classe groupe niveau etudes langue metier emploi secteur relation lien"
    " region departement handicap infraction activite cause geschlecht ethnie"
    " familienstand zivilstand kategorie klasse gruppe stufe bildung religion sprache"
    " beruf taetigkeit tatigkeit branche ergebnis beziehung bundesland behinderung"
    " diagnose straftat grund art typ jenis kelamin gender suku status perkawinan"
    " kategori kelas kelompok tingkat pendidikan agama bahasa pekerjaan profesi"
    " sektor hasil hubungan provinsi disabilitas alasan"
    " جنس نوع حالة فئة مستوى تعليم دين لغة مهنة وظيفة قطاع نتيجة علاقة محافظة اقليم"
    " пол статус тип категория класс группа уровень образование религия язык"
    " профессия занятость сектор результат отношение регион область инвалидность"
    " диагноз причина"
    " 性别 民族 婚姻 状况 类型 类别 级别 学历 教育 宗教 语言 职业 行业 结果 关系 省份"
    " 地区 残疾 诊断 原因",
    "sexes": "sexo genero sexe genre geschlecht kelamin جنس пол 性别",
    "ages": "edad idade age alter usia umur عمر سن возраст 年龄 岁数",
    "measures": "monto importe precio costo suma salario ingreso ingresos tasa"
    " porcentaje cantidad numero hijos dependientes duracion horas dias meses semanas"
    " peso talla altura valor preco custo renda quantidade filhos duracao horas altura"
    " montant prix cout salaire revenu taux pourcentage quantite nombre enfants duree"
    " heures jours mois semaines poids taille valeur betrag preis kosten summe gehalt"
    " lohn einkommen anteil prozent anzahl menge kinder dauer stunden tage monate"
    " wochen gewicht groesse wert jumlah harga biaya gaji pendapatan persentase anak"
    " durasi jam hari bulan minggu berat tinggi nilai"
    " مبلغ سعر راتب دخل نسبة عدد اطفال مدة ساعات ايام اشهر وزن طول"
    " сумма цена зарплата доход процент количество число детей длительность часов"
    " дней месяцев вес рост 金额 价格 工资 收入 比例 数量 人数 子女数 时长 小时 天数"
    " 月数 体重 身高",
    "flag_starts": "es esta tiene fue era ha tem foi est a ist hat war apakah هل",
}


def folded(text: str) -> str:
    """Return a text in lower case without accents."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")


def listed(english: str, kind: str = "") -> frozenset[str]:
    """Return the words of a list, with those of other languages of its kind."""
    return frozenset(folded(f"{english} {WORDS.get(kind, '')}").split())


CHINESE = sorted(
    {
        word
        for text in WORDS.values()
        for word in folded(text).split()
        if re.search("[\u4e00-\u9fff]", word)
    },
    key=lambda word: (-len(word), word),
)


def parts_of(word: str) -> list[str]:
    """Take a word apart where its language writes several as one."""
    if re.search("[\u4e00-\u9fff]", word):
        found = re.findall("|".join(CHINESE), word)
        return found or [word]
    if re.search("[\u0600-\u06ff]", word):
        return [re.sub("^(?:و|ب|ل)?ال(?=..)", "", word)]
    compound = re.fullmatch("(\\w{3,}?)s?(datum|jahr|nummer|name|nr)", word)
    return [word, compound[2]] if compound else [word]
