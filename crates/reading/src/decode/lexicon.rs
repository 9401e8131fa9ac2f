//! The signs of automatic list numbers, and the letters that radicals stand for.

/// Digits, zero first.
pub(super) const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Digits as on bank notes.
pub(super) const FORMAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// The zero between digits: 一百零二.
pub(super) const ZERO: char = '零';
/// Ten, hundred, thousand.
pub(super) const TENS: [char; 4] = [' ', '十', '百', '千'];
/// The same as on bank notes.
pub(super) const FORMAL_TENS: [char; 4] = [' ', '拾', '佰', '仟'];
/// The heavenly stems.
pub(super) const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
/// The earthly branches.
pub(super) const BRANCHES: [char; 12] =
    ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];

/// The letters of the Kangxi radicals, from U+2F00 on.
pub(super) const KANGXI: &str = concat!(
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀",
    "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋",
    "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸",
    "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛",
    "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻",
    "黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠",
);
/// The letters of the radicals of the supplement, from U+2E80 on; a radical that is no letter stands for itself.
pub(super) const SUPPLEMENT: &str = concat!(
    "⺀厂⺂⺃⺄亻冂⺇⺈刂卜⺋小小尢⺏尢⺑巳幺彑彐忄⺗扌攵⺚旡日月歺母民氵氺灬爫爫丬牛",
    "犭王疋目示礻竹糹纟罓罒⺳⺴⺵羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝",
    "钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
);
