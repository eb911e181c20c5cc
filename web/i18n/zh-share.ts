/** The words of sharing in Chinese. */
import { type share as english, errorsOf } from "./en-share";

export const share: typeof english = {
  title: "分享",
  close: "关闭",
  copy: "复制",
  copied: "已复制",
  selected: "已选中，请按 Ctrl+C 或 ⌘C 复制",
  save: "保存",
  saving: "正在生成……",
  failed: "没有成功，什么也没有保存。",
  link: {
    title: "链接",
    word: "打开后与现在完全一样。适合放在消息、脚注或书签里。",
    at: (update) => `停在第 ${update} 次更新`,
    tooLong: "您的数据或权重太多，链接里放不下。请改存为文件发送，把它拖到本页面即可打开。",
    unsupported: "这个浏览器无法把您的数据压缩进链接。请改存为文件发送。",
  },
  iframe: { title: "iframe", word: "把实验嵌入任何网页，与网页互不影响。适合允许写 HTML 的博客或课程网站。" },
  element: { title: "自定义元素", word: "让实验成为您网页的一部分，沿用网页的字体和宽度。适合自己编写的教程。" },
  picture: { title: "图片", word: "把屏幕上的内容存为两倍大小的 PNG。适合幻灯片和印刷。" },
  history: { title: "历史记录", word: "CSV，含每次更新后的损失和参数。适合自己画图。" },
  page: { title: "单个 HTML 文件", word: "整个演示台连同这个实验。双击即可打开，无需联网。" },
  file: { title: "实验文件", word: "JSON，内容完整，不限长短。拖到本页面，或在这里打开，即可继续。", open: "打开" },
  script: { title: "PyTorch", word: "同一次训练的 Python 脚本：起点、数据、批次、损失都相同。想继续深入时用它。" },
  notebook: { title: "Notebook", word: "同样的 PyTorch 代码，存为 Jupyter notebook。" },
  fingerprint: {
    title: "指纹",
    word: (update) => `第 ${update} 次更新时所有参数每一位的哈希值。无论用什么浏览器，指纹相同，看到的就是同一次训练。`,
    of: (name) => `${name} 的指纹`,
    copy: (name) => `复制 ${name} 的指纹`,
  },
  draft: {
    offer: (title, when) => `您上次在做“${title}”，${when}。`,
    go: "继续",
    forget: "不再保留",
  },

  faults: {
    unsupported: "这个浏览器无法解压地址里的数据（缺少 CompressionStream）。请对方改发文件。",
    corrupt: "地址里的数据读不出来，链接似乎不完整。请重新复制整个链接。",
    too_large: "地址里的数据超出了允许的大小，没有解压。",
    foreign: "这个文件里没有实验。请选择用“分享”保存的 JSON 文件。",
    newer: "这个文件由更新版本的页面保存。请刷新页面以获取新版本。",
  },
};

/** The same as errors of an address. */
export const payloadErrors = errorsOf(share.faults);
